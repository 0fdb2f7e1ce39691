import type docusign from 'docusign-esign';
import type {
  RemoteEnvelope,
  RemoteEnvelopeRequest,
  RemoteSigner,
  RemoteSignerRequest,
  SigningPageRequest,
} from '@/server/ports/remote-signatures';
import type { EnvelopeAnswer, SignerAnswer } from './api-types';

/** The vendor's own limits, in characters. */
const MAX_SUBJECT = 100;
const MAX_BODY = 10_000;
const MAX_NAME = 100;
const MAX_VOID_REASON = 200;

/** Four signatures beside each other in the bottom margin; from the last page upwards. Points from the top left. */
const SIGNATURES_A_PAGE = 4;
const FIRST_X = 40;
const STEP_X = 130;
const PLACE_Y = 780;

/** Name of the custom field that holds our id: found there too when the transaction id is forgotten after seven days. */
export const ENVELOPE_FIELD = 'ataEnvelopeId';

/** What we want to hear of. */
const EVENTS = [
  'envelope-completed',
  'envelope-declined',
  'envelope-voided',
  'recipient-delivered',
  'recipient-completed',
  'recipient-declined',
];

export function toDefinition(request: RemoteEnvelopeRequest): docusign.EnvelopeDefinition {
  const { document, signers } = request;

  return {
    status: 'sent',
    emailSubject: request.subject.slice(0, MAX_SUBJECT),
    ...(request.message && { emailBlurb: request.message.slice(0, MAX_BODY) }),
    transactionId: request.transactionId,
    documents: [
      {
        documentId: '1',
        name: document.name,
        fileExtension: 'pdf',
        documentBase64: Buffer.from(document.bytes).toString('base64'),
      },
    ],
    recipients: { signers: signers.map((signer, index) => toSigner(signer, index, document.pages)) },
    customFields: {
      textCustomFields: [
        { name: ENVELOPE_FIELD, value: request.transactionId, show: 'false' },
        { name: 'minutesId', value: request.minutesId, show: 'false' },
      ],
    },
    eventNotification: {
      url: request.eventsUrl,
      requireAcknowledgment: 'true',
      loggingEnabled: 'true',
      // Off unless asked for, and an unsigned delivery is one that we refuse.
      includeHMAC: 'true',
      deliveryMode: 'SIM',
      eventData: { version: 'restv2.1', format: 'json', includeData: [] },
      events: EVENTS,
    } as docusign.EventNotification, // safe because the typing only lacks newer fields of the same object
  };
}

function toSigner(signer: RemoteSignerRequest, index: number, pages: number): docusign.Signer {
  return {
    recipientId: signer.recipientId,
    routingOrder: String(signer.routingOrder),
    email: signer.email,
    name: toVendorName(signer.name),
    clientUserId: signer.id,
    ...placeSignature(index, pages),
  };
}

/** Without a place left the signer puts the signature where they like, which the vendor allows. */
function placeSignature(index: number, pages: number): Pick<docusign.Signer, 'tabs'> {
  const page = pages - Math.floor(index / SIGNATURES_A_PAGE);
  if (page < 1) return {};

  const xPosition = String(FIRST_X + (index % SIGNATURES_A_PAGE) * STEP_X);
  const place = { documentId: '1', pageNumber: String(page), xPosition, yPosition: String(PLACE_Y), scaleValue: '0.5' };
  return { tabs: { signHereTabs: [place] } };
}

/** Name and address have to be the envelope's to the letter. */
export function toViewRequest({ signer, returnUrl, framedBy }: SigningPageRequest): docusign.RecipientViewRequest {
  const isSecure = framedBy.startsWith('https://');

  return {
    returnUrl,
    authenticationMethod: 'none',
    email: signer.email,
    userName: toVendorName(signer.name),
    clientUserId: signer.id,
    recipientId: signer.recipientId,
    // The vendor takes https alone here; a page on plain http is shown in a tab of its own by real accounts.
    ...(isSecure && { frameAncestors: [framedBy] }),
  };
}

export function toVoidReason(reason: string): string {
  return reason.length <= MAX_VOID_REASON ? reason : `${reason.slice(0, MAX_VOID_REASON - 1)}…`;
}

export function toRemoteEnvelope(answer: EnvelopeAnswer): RemoteEnvelope {
  return {
    id: answer.envelopeId,
    status: toStatus(answer.status),
    completedAt: toDate(answer.completedDateTime),
    voidReason: answer.voidedReason ?? null,
    signers: (answer.recipients?.signers ?? []).map(toRemoteSigner),
  };
}

function toRemoteSigner(answer: SignerAnswer): RemoteSigner {
  return {
    recipientId: answer.recipientId,
    status: toSignerStatus(answer.status),
    viewedAt: toDate(answer.deliveredDateTime),
    signedAt: toDate(answer.signedDateTime),
    declinedAt: toDate(answer.declinedDateTime),
    declineReason: answer.declinedReason ?? null,
    isIdentified: Object.values(answer.recipientAuthenticationStatus ?? {}).some(({ status }) => status === 'Passed'),
  };
}

/** `signed` is the vendor's moment between the last signature and `completed`. */
function toStatus(status: string): RemoteEnvelope['status'] {
  switch (status.toLowerCase()) {
    case 'completed':
      return 'completed';
    case 'declined':
      return 'declined';
    case 'voided':
    case 'deleted':
    case 'timedout':
      return 'voided';
    case 'delivered':
    case 'signed':
      return 'delivered';
    default:
      return 'sent';
  }
}

function toSignerStatus(status: string | null | undefined): RemoteSigner['status'] {
  switch (status?.toLowerCase()) {
    case 'completed':
    case 'signed':
      return 'signed';
    case 'declined':
      return 'declined';
    case 'delivered':
      return 'delivered';
    case 'sent':
      return 'sent';
    default:
      return 'waiting';
  }
}

function toVendorName(name: string): string {
  return name.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME);
}

function toDate(text: string | null | undefined): Date | null {
  const at = new Date(text ?? Number.NaN);
  return Number.isNaN(at.getTime()) ? null : at;
}
