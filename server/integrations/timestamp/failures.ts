import { UpstreamError } from '@/server/lib/errors';

export type TimestampFailure = 'unreachable' | 'busy' | 'refused' | 'unreadable_answer' | 'wrong_answer';

const RETRYABLE: readonly TimestampFailure[] = ['unreachable', 'busy'];

export function fail(reason: TimestampFailure, details: { status?: number; cause?: unknown } = {}): UpstreamError {
  return new UpstreamError({
    vendor: 'timestamp',
    status: details.status ?? null,
    retryable: RETRYABLE.includes(reason),
    reason,
    cause: details.cause,
  });
}
