import { z } from 'zod';
import { type Answer, json, refuse } from './answers';
import type { DocumentBehaviour } from './behaviours';
import { createEnvelope } from './create-envelope';
import { appendCertificate, writeCertificate, writeCombined } from './documents';
import { assertActing, type EnvelopeLife } from './envelope-life';
import type { Envelope, Recipient, SigningVisit } from './state';
import { zipFiles } from './zip-files';

const VIEW_LIFE_MS = 5 * 60_000;

export interface ApiOptions {
  accountId: string;
  envelopes: Map<string, Envelope>;
  visits: Map<string, SigningVisit>;
  life: EnvelopeLife;
  createId: () => string;
  now: () => number;
  url: () => string;
  documents: () => DocumentBehaviour;
}

export interface ApiRequest {
  method: string;
  /** Behind `/restapi/v2.1/accounts/{accountId}`, in parts. */
  path: string[];
  query: URLSearchParams;
  body: Buffer;
}

const View = z.looseObject({
  returnUrl: z.url(),
  authenticationMethod: z.string(),
  email: z.string(),
  userName: z.string(),
  clientUserId: z.string(),
  frameAncestors: z.array(z.string()).nullish(),
});

/** The calls on envelopes, as `wire-facts.md` §4.2 has them. */
export function createApi(options: ApiOptions) {
  const { envelopes, life } = options;

  async function handle(request: ApiRequest): Promise<Answer> {
    const { method, path } = request;
    const [root, id, part, detail] = path;
    if (root !== 'envelopes') throw refuse(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve');
    if (!id) return method === 'POST' ? create(request) : list(request);
    if (id === 'status') return list(request);

    const envelope = envelopes.get(id.toLowerCase());
    if (!envelope) throw refuse(404, 'ENVELOPE_DOES_NOT_EXIST', 'The envelope specified does not exist.');
    if (!part) return method === 'PUT' ? update(envelope, request) : json(200, describe(envelope, request.query));
    if (part === 'recipients') return method === 'PUT' ? update(envelope, request) : json(200, recipientsOf(envelope));
    if (part === 'audit_events') return json(200, auditOf(envelope));
    if (part === 'views' && detail === 'recipient' && method === 'POST') return openView(envelope, request);
    if (part === 'documents' && detail) return readDocument(envelope, detail, request.query);
    throw refuse(404, 'RESOURCE_NOT_FOUND', 'The URL provided does not resolve');
  }

  function create({ body }: ApiRequest): Answer {
    const envelope = createEnvelope(readJson(body), options.createId(), options.now());
    envelopes.set(envelope.envelopeId, envelope);
    life.send(envelope);
    const { envelopeId, status, sentDateTime } = envelope;
    return json(201, { envelopeId, status, statusDateTime: sentDateTime, uri: `/envelopes/${envelopeId}` });
  }

  function list({ query, body }: ApiRequest): Answer {
    const wanted = body.length > 0 ? (readJson(body) as { transactionIds?: string[]; envelopeIds?: string[] }) : {};
    const transactions = wanted.transactionIds ?? query.get('transaction_ids')?.split(',');
    const ids = wanted.envelopeIds ?? query.get('envelope_ids')?.split(',');
    if (!transactions && !ids && !query.has('from_date')) {
      throw refuse(400, 'INVALID_REQUEST_PARAMETER', 'from_date, envelope_ids or transaction_ids is needed');
    }
    const custom = query.get('custom_field');
    const found = [...envelopes.values()].filter(
      (envelope) =>
        (!transactions || transactions.includes(envelope.transactionId ?? '')) &&
        (!ids || ids.includes(envelope.envelopeId)) &&
        (!custom || envelope.customFields.some(({ name, value }) => `${name}=${value}` === custom)) &&
        (!query.has('status') || query.get('status')?.split(',').includes(envelope.status)),
    );
    const page = found.map((envelope) => describe(envelope, query));
    return json(200, { resultSetSize: String(page.length), totalSetSize: String(page.length), envelopes: page });
  }

  function update(envelope: Envelope, { query, body }: ApiRequest): Answer {
    const change = (body.length > 0 ? readJson(body) : {}) as { status?: string; voidedReason?: string };
    if (query.get('resend_envelope') === 'true') life.resend(envelope);
    else if (change.status === 'voided') life.cancel(envelope, change.voidedReason ?? '');
    else throw refuse(400, 'INVALID_REQUEST_BODY', 'Only a void or a resend is known here');

    return json(200, { envelopeId: envelope.envelopeId });
  }

  function openView(envelope: Envelope, { body }: ApiRequest): Answer {
    const parsed = View.safeParse(readJson(body));
    if (!parsed.success) throw refuse(400, 'INVALID_REQUEST_BODY', parsed.error.issues[0]?.path.join('.') ?? 'body');
    const { email, userName, clientUserId, returnUrl, frameAncestors } = parsed.data;
    const recipient = envelope.recipients.find(
      (one) => one.email === email && one.name === userName && one.clientUserId === clientUserId,
    );
    if (!recipient) {
      throw refuse(
        400,
        'UNKNOWN_ENVELOPE_RECIPIENT',
        'The recipient you have identified is not a valid recipient of the specified envelope.',
      );
    }
    assertActing(envelope, recipient);

    const key = `${options.createId()}${options.createId()}`.replaceAll('-', '');
    const expiresAtMs = options.now() + VIEW_LIFE_MS;
    const visit = { envelope, recipient, returnUrl, frameAncestors: frameAncestors ?? [], expiresAtMs };
    options.visits.set(key, { ...visit, isOpened: false, isOver: false });
    return json(201, { url: `${options.url()}/Signing/StartInSession.aspx?t=${key}` });
  }

  async function readDocument(envelope: Envelope, which: string, query: URLSearchParams): Promise<Answer> {
    const pdf = (body: Buffer) => ({ status: 200, type: 'application/pdf', body });
    if (which === 'certificate') return pdf(await writeCertificate(envelope));

    const combined = await writeCombined(envelope, options.documents());
    if (which === 'archive') {
      const files = { [envelope.document.name]: combined, 'Summary.pdf': await writeCertificate(envelope) };
      return { status: 200, type: 'application/zip', body: await zipFiles(files) };
    }
    if (which !== 'combined' && which !== envelope.document.documentId) {
      throw refuse(404, 'DOCUMENT_DOES_NOT_EXIST', 'The document specified was not found.');
    }
    const isWithCertificate = which === 'combined' && query.get('certificate') === 'true';
    return pdf(isWithCertificate ? await appendCertificate(combined, await writeCertificate(envelope)) : combined);
  }

  return handle;
}

function describe(envelope: Envelope, query: URLSearchParams) {
  const { envelopeId, status, emailSubject, transactionId, customFields } = envelope;
  const times = {
    sentDateTime: envelope.sentDateTime,
    deliveredDateTime: envelope.deliveredDateTime,
    completedDateTime: envelope.completedDateTime,
    declinedDateTime: envelope.declinedDateTime,
    voidedDateTime: envelope.voidedDateTime,
  };
  return {
    envelopeId,
    status,
    emailSubject,
    ...(transactionId && { transactionId }),
    ...times,
    voidedReason: envelope.voidedReason,
    customFields: { textCustomFields: customFields },
    ...(query.get('include')?.split(',').includes('recipients') && { recipients: recipientsOf(envelope) }),
  };
}

function recipientsOf(envelope: Envelope) {
  const signers = envelope.recipients.map((recipient: Recipient) => ({
    ...recipient,
    recipientIdGuid: `${recipient.recipientId}-${envelope.envelopeId}`,
    routingOrder: String(recipient.routingOrder),
    clientUserId: recipient.clientUserId ?? undefined,
  }));
  return { signers, recipientCount: String(signers.length), currentRoutingOrder: '1' };
}

function auditOf({ audit }: Envelope) {
  return {
    auditEvents: audit.map(({ at, action, user }) => ({
      eventFields: Object.entries({ logTime: at, Action: action, UserName: user }).map(([name, value]) => ({
        name,
        value,
      })),
    })),
  };
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw refuse(400, 'INVALID_REQUEST_BODY', 'The request body is missing or improperly formatted.');
  }
}
