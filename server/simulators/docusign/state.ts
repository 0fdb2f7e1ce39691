export type EnvelopeStatus = 'sent' | 'delivered' | 'completed' | 'declined' | 'voided';
export type RecipientStatus = 'created' | 'sent' | 'delivered' | 'completed' | 'declined';

export interface Recipient {
  recipientId: string;
  routingOrder: number;
  name: string;
  email: string;
  clientUserId: string | null;
  status: RecipientStatus;
  sentDateTime?: string;
  deliveredDateTime?: string;
  signedDateTime?: string;
  declinedDateTime?: string;
  declinedReason?: string;
}

export interface Notification {
  url: string;
  events: readonly string[];
  includeHmac: boolean;
}

export interface Envelope {
  envelopeId: string;
  transactionId: string | null;
  emailSubject: string;
  customFields: { name: string; value: string }[];
  document: { documentId: string; name: string; bytes: Buffer };
  recipients: Recipient[];
  notification: Notification | null;
  status: EnvelopeStatus;
  voidedReason?: string;
  sentDateTime: string;
  deliveredDateTime?: string;
  completedDateTime?: string;
  declinedDateTime?: string;
  voidedDateTime?: string;
  audit: { at: string; action: string; user: string }[];
}

/** One use within five minutes. */
export interface SigningVisit {
  envelope: Envelope;
  recipient: Recipient;
  returnUrl: string;
  frameAncestors: readonly string[];
  expiresAtMs: number;
  isOpened: boolean;
  isOver: boolean;
}

/** The vendor writes seven decimals: `2026-11-20T18:29:29.7360000Z`. */
export function toVendorTime(instantMs: number): string {
  return new Date(instantMs).toISOString().replace('Z', '0000Z');
}
