import { isUpstreamError, UpstreamError } from '@/server/lib/errors';

/** An account with an outside signature service, and the key that speaks for it. Never logged, never shown. */
export interface RemoteAccount {
  integrationKey: string;
  userId: string;
  accountId: string;
  /** RSA in PEM, PKCS#1 or PKCS#8; line ends may be written `\n`. */
  privateKey: string;
  basePath: string;
  oauthBase: string;
}

export interface RemoteSignerRequest {
  /** Ours; the service repeats it. */
  id: string;
  recipientId: string;
  routingOrder: number;
  name: string;
  email: string;
}

export interface RemoteEnvelopeRequest {
  /** Ours; by it an envelope is found again whose creation was never answered. */
  transactionId: string;
  minutesId: string;
  subject: string;
  message: string | null;
  document: { name: string; bytes: Uint8Array; pages: number };
  signers: RemoteSignerRequest[];
  /** Where the service tells what happens. */
  eventsUrl: string;
}

export interface RemoteSigner {
  recipientId: string;
  status: 'waiting' | 'sent' | 'delivered' | 'signed' | 'declined';
  viewedAt: Date | null;
  signedAt: Date | null;
  declinedAt: Date | null;
  declineReason: string | null;
  /** The service itself made sure who it was, beyond the link that we handed out. */
  isIdentified: boolean;
}

export interface RemoteEnvelope {
  id: string;
  status: 'sent' | 'delivered' | 'completed' | 'declined' | 'voided';
  completedAt: Date | null;
  voidReason: string | null;
  signers: RemoteSigner[];
}

export interface SigningPageRequest {
  envelopeId: string;
  signer: RemoteSignerRequest;
  /** Where the person's browser goes afterwards. */
  returnUrl: string;
  /** Origin of the page that shows it. */
  framedBy: string;
}

/**
 * An outside service that collects signatures. Every method has a time limit and rejects with a
 * `RemoteSignatureFailure`; reading and changing are repeated where that helps, creating never is.
 */
export interface RemoteSignatures {
  /** Looks at what was typed, without asking anybody. @throws `key_unusable`, `host_refused` */
  assertUsable(account: RemoteAccount): Promise<void>;
  /** Asks for access, and whether the account is there. */
  check(account: RemoteAccount): Promise<void>;
  /** Where an administrator lets us act for them, once. */
  consentUrl(account: Pick<RemoteAccount, 'integrationKey' | 'oauthBase'>, returnUrl: string): string;
  create(account: RemoteAccount, request: RemoteEnvelopeRequest): Promise<{ id: string }>;
  /** The envelope that one of our ids was sent under; null when there is none. */
  findByTransaction(account: RemoteAccount, transactionId: string): Promise<{ id: string } | null>;
  read(account: RemoteAccount, envelopeId: string): Promise<RemoteEnvelope>;
  /** @throws `cannot_void` when it has ended already */
  void(account: RemoteAccount, envelopeId: string, reason: string): Promise<void>;
  /** Asks the service to mail whoever it mails itself. @throws `embedded` when those sign inside our page alone */
  resend(account: RemoteAccount, envelopeId: string): Promise<void>;
  /** An address for one use within minutes: hand it over, never keep it. */
  openSigningPage(account: RemoteAccount, request: SigningPageRequest): Promise<string>;
  /** The signed document, and the service's own certificate. */
  readDocuments(account: RemoteAccount, envelopeId: string): Promise<{ combined: Buffer; certificate: Buffer }>;
}

export type RemoteFailureReason =
  /** An administrator has to let us act for the account. */
  | 'consent_required'
  | 'key_unusable'
  /** The address of the service is none that we may call. */
  | 'host_refused'
  | 'unauthorized'
  | 'account_unknown'
  /** Too many calls; `until` says when it goes on. */
  | 'limit'
  | 'cannot_void'
  | 'embedded'
  | 'not_found'
  /** Name, address or id of the signer are not those of the envelope, or it is not their turn. */
  | 'signer_refused'
  | 'invalid_request'
  | 'timeout'
  | 'unavailable';

/** Why the service did not do it. It never carries the service's text or cause: those may hold keys and people's words. */
export class RemoteSignatureFailure extends UpstreamError {
  declare readonly reason: RemoteFailureReason;
  readonly until: Date | null;
  /** The vendor's own code, such as `UNKNOWN_ENVELOPE_RECIPIENT`; for the log. */
  readonly vendorCode: string | null;

  constructor(init: { reason: RemoteFailureReason; status?: number | null; until?: Date; vendorCode?: string | null }) {
    const retryable = init.reason === 'timeout' || init.reason === 'unavailable';
    super({ vendor: 'docusign', status: init.status ?? null, retryable, reason: init.reason });
    this.name = 'RemoteSignatureFailure';
    this.until = init.until ?? null;
    this.vendorCode = init.vendorCode ?? null;
  }
}

/** By brand, so that it holds across module graphs. */
export function isRemoteFailure(error: unknown): error is RemoteSignatureFailure {
  return isUpstreamError(error) && 'until' in error;
}
