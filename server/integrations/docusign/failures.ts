import { isRemoteFailure, type RemoteFailureReason, RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { ApiRefusal, TokenRefusal } from './api-types';

const HOUR_MS = 3_600_000;
const BURST_MS = 30_000;

type ReadHeader = (name: string) => string | null;

const REASONS: Record<string, RemoteFailureReason> = {
  ENVELOPE_CANNOT_VOID_INVALID_STATE: 'cannot_void',
  ENVELOPE_DOES_NOT_EXIST: 'not_found',
  RESOURCE_NOT_FOUND: 'not_found',
  UNKNOWN_ENVELOPE_RECIPIENT: 'signer_refused',
  RECIPIENT_NOT_IN_SEQUENCE: 'signer_refused',
  USER_AUTHENTICATION_FAILED: 'unauthorized',
  AUTHORIZATION_INVALID_TOKEN: 'unauthorized',
  USER_LACKS_PERMISSIONS: 'unauthorized',
  ACCOUNT_LACKS_PERMISSIONS: 'unauthorized',
};

/** What an answer that refuses means. `body` is parsed JSON, or anything. */
export function toRefusal(status: number, body: unknown, header: ReadHeader, nowMs: number): RemoteSignatureFailure {
  const vendorCode = ApiRefusal.safeParse(body).data?.errorCode ?? null;
  if (vendorCode?.startsWith('BURST_')) return limited(status, vendorCode, nowMs + BURST_MS);
  if (vendorCode?.startsWith('HOURLY_') || status === 429) {
    return limited(status, vendorCode, readReset(header, nowMs));
  }
  const reason = REASONS[vendorCode ?? ''] ?? reasonOfStatus(status);
  return new RemoteSignatureFailure({ reason, status, vendorCode });
}

/** Refusals of the OAuth server have a form of their own. */
export function toTokenRefusal(
  status: number,
  body: unknown,
  header: ReadHeader,
  nowMs: number,
): RemoteSignatureFailure {
  const refusal = TokenRefusal.safeParse(body).data;
  if (!refusal) return toRefusal(status, body, header, nowMs);
  if (refusal.error === 'consent_required') {
    return new RemoteSignatureFailure({ reason: 'consent_required', status, vendorCode: refusal.error });
  }
  const vendorCode = (refusal.error_description ?? refusal.error).slice(0, 100);
  return new RemoteSignatureFailure({ reason: 'unauthorized', status, vendorCode });
}

/** Sorts what a call threw. The vendor's client throws errors that hold the token, so nothing of them is kept. */
export function toFailure(error: unknown, nowMs: number): RemoteSignatureFailure {
  if (isRemoteFailure(error)) return error;
  const { response, code, name } = (error ?? {}) as ClientError; // safe because every field is looked at before use
  if (response && typeof response.status === 'number') {
    const { headers = {} } = response;
    return toRefusal(response.status, response.data, (key) => textOf(headers[key]), nowMs);
  }
  const isTimeout = code === 'ECONNABORTED' || code === 'ETIMEDOUT' || name === 'TimeoutError';
  return new RemoteSignatureFailure({ reason: isTimeout ? 'timeout' : 'unavailable' });
}

interface ClientError {
  response?: { status?: unknown; data?: unknown; headers?: Record<string, unknown> };
  code?: unknown;
  name?: unknown;
}

function reasonOfStatus(status: number): RemoteFailureReason {
  if (status === 401 || status === 403) return 'unauthorized';
  if (status === 404) return 'not_found';
  if (status === 408) return 'timeout';
  return status >= 500 ? 'unavailable' : 'invalid_request';
}

function limited(status: number, vendorCode: string | null, untilMs: number): RemoteSignatureFailure {
  return new RemoteSignatureFailure({ reason: 'limit', status, vendorCode, until: new Date(untilMs) });
}

/** Seconds since 1970, always a full hour; the next one where the header says nothing usable. */
function readReset(header: ReadHeader, nowMs: number): number {
  const resetMs = Number(header('x-ratelimit-reset') ?? Number.NaN) * 1000;
  const isUsable = resetMs > nowMs && resetMs <= nowMs + 2 * HOUR_MS;

  return isUsable ? resetMs : (Math.floor(nowMs / HOUR_MS) + 1) * HOUR_MS;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}
