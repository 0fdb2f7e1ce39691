import type { DraftProgress, DraftRequest, DraftResult } from '@/server/contract/minutes';
import { isUpstreamError, UpstreamError } from '@/server/lib/errors';

export interface DraftOptions {
  signal: AbortSignal;
  /** `share` only grows; `statements` holds all that is complete so far and may shrink when a part is asked again. */
  onProgress: (progress: DraftProgress) => void;
}

/** Writes draft minutes from a transcript. */
export interface MinutesWriter {
  /** `ata-offline/1` or the model's name; the page shows which one wrote. */
  name: string;
  /** Rejects with a `DraftFailure`, or with the signal's own reason when it was aborted. */
  draft(request: DraftRequest, options: DraftOptions): Promise<DraftResult>;
}

const DRAFT_FAILURE_REASONS = [
  /** The answer broke off on every attempt. */
  'incomplete',
  /** Some part came back unusable however small it was cut; the rest is in `partial`. */
  'needs_review',
  /** The model or its filter declined; `explanation` says why. */
  'refused',
  'rate_limited',
  'quota_exhausted',
  'unauthorized',
  'model_not_found',
  'invalid_request',
  'unavailable',
] as const;

export type DraftFailureReason = (typeof DRAFT_FAILURE_REASONS)[number];

/** First and last position of a stretch of the transcript. */
export interface UtteranceRange {
  from: number;
  to: number;
}

interface DraftFailureInit {
  vendor: string;
  status: number | null;
  retryable: boolean;
  reason: DraftFailureReason;
  retryAfterMs?: number;
  partial?: DraftResult | null;
  explanation?: string | null;
  unread?: UtteranceRange[];
}

/** Why no complete draft came. It never carries the vendor's message or cause: those may hold the key or the meeting. */
export class DraftFailure extends UpstreamError {
  declare readonly reason: DraftFailureReason;
  /** What a person may go on with as a draft, never as final minutes. */
  readonly partial: DraftResult | null;
  /** `refused` only: the model's own words, to be shown as text. */
  readonly explanation: string | null;
  /** Stretches that no statement could be had from. */
  readonly unread: UtteranceRange[];

  constructor(init: DraftFailureInit) {
    super(init);
    this.name = 'DraftFailure';
    this.partial = init.partial ?? null;
    this.explanation = init.explanation ?? null;
    this.unread = init.unread ?? [];
  }
}

/** By brand and reason, so that it holds across module graphs. */
export function isDraftFailure(error: unknown): error is DraftFailure {
  return isUpstreamError(error) && 'partial' in error && DRAFT_FAILURE_REASONS.some((known) => known === error.reason);
}
