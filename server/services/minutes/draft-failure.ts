import type { DraftResult } from '@/server/contract/minutes';
import { isAppError, isUpstreamError } from '@/server/lib/errors';
import { isDraftFailure } from '@/server/ports/minutes-writer';

export interface DraftFailureFacts {
  /** What the page words: `rate_limited`, `incomplete`, `unexpected` … */
  code: string;
  /** The same job may succeed later. */
  isRetryable: boolean;
  /** What there is all the same; a person may go on with it. */
  partial: DraftResult | null;
}

export function describeFailure(error: unknown): DraftFailureFacts {
  if (isDraftFailure(error)) return { code: error.reason, isRetryable: error.retryable, partial: error.partial };
  if (isUpstreamError(error)) return { code: error.reason, isRetryable: error.retryable, partial: null };
  if (isAppError(error)) return { code: error.code.toLowerCase(), isRetryable: false, partial: null };

  return { code: 'unexpected', isRetryable: true, partial: null };
}
