import { z } from 'zod';
import { type Answer, json } from './answers';
import type { DocusignFault } from './behaviours';
import type { Connect } from './connect';
import type { DocusignSimulator } from './simulator';

const Control = z.strictObject({
  fault: z.looseObject({ kind: z.string() }).optional(),
  count: z.number().int().positive().default(1),
  consent: z.boolean().optional(),
  connect: z
    .strictObject({
      mode: z.enum(['send', 'hold']),
      copies: z.number().int().min(1),
      drop: z.union([z.literal('all'), z.array(z.string())]),
      unsigned: z.boolean(),
      forge: z.boolean(),
      delayMs: z.number().int().min(0),
    })
    .partial()
    .optional(),
  connectKeys: z.array(z.string()).optional(),
  documents: z.enum(['signed', 'altered-text', 'page-lost']).optional(),
  /** Posts the events held back. */
  flush: z.enum(['kept', 'reversed']).optional(),
  /** Answers with what was asked, done and delivered so far. */
  report: z.boolean().optional(),
});

/** Steers the simulator from another process. */
export function createControl(simulator: DocusignSimulator, connect: Connect): (body: Buffer) => Promise<Answer> {
  return async (body) => {
    const parsed = Control.safeParse(JSON.parse(body.toString('utf8')));
    if (!parsed.success) return json(400, { error: parsed.error.message });
    const { fault, count, consent, connect: behaviour, connectKeys, documents, flush, report } = parsed.data;

    if (fault) simulator.fail(fault as DocusignFault, count); // safe because an unknown kind lets the request through
    if (consent !== undefined) simulator.setConsent(consent);
    if (behaviour) simulator.behave(behaviour as Parameters<DocusignSimulator['behave']>[0]); // safe because the schema names the same fields
    if (connectKeys) simulator.useConnectKeys(connectKeys);
    if (documents) simulator.returnDocuments(documents);
    if (flush) await connect.flush(flush);
    return json(200, report ? describe(simulator) : {});
  };
}

function describe({ requests, deliveries, outbox, envelopes }: DocusignSimulator) {
  return {
    requests: requests.map(({ method, path }) => ({ method, path })),
    deliveries: deliveries.map(({ event, envelopeId, status }) => ({ event, envelopeId, status })),
    held: outbox.map(({ event, envelopeId }) => ({ event, envelopeId })),
    envelopes: [...envelopes.values()].map(({ envelopeId, status, transactionId, recipients }) => ({
      envelopeId,
      status,
      transactionId,
      recipients: recipients.map(({ recipientId, status: own }) => ({ recipientId, status: own })),
    })),
  };
}
