import { z } from 'zod';
import { refuse } from './answers';
import { type Envelope, type Recipient, toVendorTime } from './state';

const Signer = z.looseObject({
  recipientId: z.string(),
  routingOrder: z.string().default('1'),
  name: z.string().min(1),
  email: z.email(),
  clientUserId: z.string().nullish(),
});

const Definition = z.looseObject({
  emailSubject: z.string().min(1).max(100),
  status: z.enum(['created', 'sent']),
  transactionId: z.string().nullish(),
  documents: z.array(z.looseObject({ documentId: z.string(), name: z.string(), documentBase64: z.base64() })).length(1),
  recipients: z.looseObject({ signers: z.array(Signer).min(1) }),
  customFields: z
    .looseObject({ textCustomFields: z.array(z.looseObject({ name: z.string(), value: z.string() })).default([]) })
    .nullish(),
  eventNotification: z
    .looseObject({
      url: z.url(),
      includeHMAC: z.string().nullish(),
      events: z.array(z.string()).nullish(),
    })
    .nullish(),
});

/** A new envelope from what the app sent, the first signers' turn begun. @throws Refusal 400 */
export function createEnvelope(body: unknown, envelopeId: string, nowMs: number): Envelope {
  const parsed = Definition.safeParse(body);
  if (!parsed.success) throw refuse(400, 'INVALID_REQUEST_BODY', parsed.error.issues[0]?.path.join('.') ?? 'body');
  const definition = parsed.data;
  const [document] = definition.documents;
  const bytes = Buffer.from(document?.documentBase64 ?? '', 'base64');
  if (!document || !bytes.subarray(0, 5).equals(Buffer.from('%PDF-'))) {
    throw refuse(400, 'UNABLE_TO_CONVERT_DOCUMENT', 'The document is no PDF');
  }

  const at = toVendorTime(nowMs);
  const notification = definition.eventNotification;
  return {
    envelopeId,
    transactionId: definition.transactionId ?? null,
    emailSubject: definition.emailSubject,
    customFields: definition.customFields?.textCustomFields.map(({ name, value }) => ({ name, value })) ?? [],
    document: { documentId: document.documentId, name: document.name, bytes },
    recipients: definition.recipients.signers.map((signer) => ({
      recipientId: signer.recipientId,
      routingOrder: Number(signer.routingOrder),
      name: signer.name,
      email: signer.email,
      clientUserId: signer.clientUserId ?? null,
      status: 'created',
    })),
    notification: notification
      ? {
          url: notification.url,
          events: notification.events ?? [],
          includeHmac: notification.includeHMAC === 'true',
        }
      : null,
    status: 'sent',
    sentDateTime: at,
    audit: [{ at, action: 'Sent Invitations', user: 'sender' }],
  };
}

/** Recipients of the lowest unfinished order get their turn. Returns those whose turn has come now. */
export function passTurn(envelope: Envelope, nowMs: number): Recipient[] {
  const unfinished = envelope.recipients.filter(({ status }) => status !== 'completed');
  const turn = Math.min(...unfinished.map(({ routingOrder }) => routingOrder));
  const woken = unfinished.filter(({ status, routingOrder }) => status === 'created' && routingOrder === turn);
  for (const recipient of woken) Object.assign(recipient, { status: 'sent', sentDateTime: toVendorTime(nowMs) });

  return woken;
}
