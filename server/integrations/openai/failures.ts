import OpenAI from 'openai';

/** What one request came to when it came to no usable answer. */
export type ChatProblem =
  /** The stream broke off, ended early, carried an error or fell silent. */
  | { kind: 'interrupted' }
  | { kind: 'unavailable'; status: number | null; isWorthRetrying: boolean; retryAfterMs: number | null }
  | { kind: 'rate-limited'; status: number; isWorthRetrying: boolean; retryAfterMs: number | null }
  /** The request did not fit. */
  | { kind: 'too-large'; status: number }
  /** Cut at the token limit, no JSON, or not the schema asked for. */
  | { kind: 'unusable'; cause: 'length' | 'json' }
  | { kind: 'refused'; explanation: string | null }
  /** The model takes no temperature but its own. */
  | { kind: 'temperature-unsupported'; status: number }
  | {
      kind: 'fatal';
      status: number;
      reason: 'quota_exhausted' | 'unauthorized' | 'model_not_found' | 'invalid_request';
    };

/** Thrown inside this room only; the adapter turns it into a `DraftFailure`. Holds no vendor text but a refusal. */
export class ChatError extends Error {
  readonly problem: ChatProblem;

  constructor(problem: ChatProblem) {
    super(problem.kind);
    this.name = 'ChatError';
    this.problem = problem;
  }
}

/**
 * Sorts what the vendor's client throws. `hasBegun`: the stream had been opened, so a nameless failure is a broken answer.
 * A TCP reset arrives as a bare `TypeError: terminated`, not as one of the client's own classes.
 */
export function toChatProblem(error: unknown, hasBegun: boolean): ChatProblem {
  if (!(error instanceof OpenAI.APIError)) {
    return hasBegun ? { kind: 'interrupted' } : unavailable(null, null, true);
  }
  const status: number | null = error.status ?? null;
  const headers: Headers | null = error.headers ?? null;
  const isWorthRetrying = headers?.get('x-should-retry') !== 'false';
  const retryAfterMs = headers === null ? null : readRetryAfterMs(headers);

  if (error.code === 'insufficient_quota' || error.type === 'insufficient_quota') {
    return { kind: 'fatal', status: status ?? 429, reason: 'quota_exhausted' };
  }
  if (error.code === 'context_length_exceeded' || status === 413 || isOverTokenRate(error, status)) {
    return { kind: 'too-large', status: status ?? 400 };
  }
  if (error.code === 'content_filter' || error.code === 'content_policy_violation') {
    return { kind: 'refused', explanation: null };
  }
  if (error.code === 'rate_limit_exceeded' || status === 429) {
    return { kind: 'rate-limited', status: status ?? 429, isWorthRetrying, retryAfterMs };
  }
  if (status === null) return hasBegun ? { kind: 'interrupted' } : unavailable(null, retryAfterMs, true);
  if (status === 401 || status === 403) return { kind: 'fatal', status, reason: 'unauthorized' };
  if (status === 404) return { kind: 'fatal', status, reason: 'model_not_found' };
  if (status === 408 || status === 409 || status >= 500) return unavailable(status, retryAfterMs, isWorthRetrying);
  if (error.param === 'temperature') return { kind: 'temperature-unsupported', status };
  return { kind: 'fatal', status, reason: 'invalid_request' };
}

/** Reads `retry-after-ms`, else `retry-after` in seconds or as an HTTP date. Milliseconds; null when neither is there. */
export function readRetryAfterMs(headers: Headers, nowMs = Date.now()): number | null {
  const exact = Number.parseFloat(headers.get('retry-after-ms') ?? '');
  if (Number.isFinite(exact)) return Math.max(0, exact);

  const wording = headers.get('retry-after');
  if (wording === null) return null;
  const seconds = Number(wording);
  const waitMs = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(wording) - nowMs;
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs);
}

/** A single request above the account's tokens a minute never passes, however long one waits. */
function isOverTokenRate(error: { message: string }, status: number | null): boolean {
  return status === 429 && error.message.includes('Request too large');
}

function unavailable(status: number | null, retryAfterMs: number | null, isWorthRetrying: boolean): ChatProblem {
  return { kind: 'unavailable', status, retryAfterMs, isWorthRetrying };
}
