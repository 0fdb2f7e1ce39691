import { AppError, isAppError } from '@/server/lib/errors';

/** Why an envelope is not sealed, as its page words it. */
export type SealRefusal =
  | 'SEAL_DOCUMENT_CHANGED'
  | 'SEAL_INTEGRITY_ALERT'
  | 'SEAL_PART_MISSING'
  | 'SEAL_SIGNATURES_INCOMPLETE'
  | 'SEAL_TRANSCRIPT_CHANGED'
  | 'SEAL_CERTIFICATE_EXPIRED'
  | 'SEAL_TIMESTAMP_MISSING'
  | 'SEAL_UNREADABLE';

export function refuseSeal(code: SealRefusal, message: string, details?: Record<string, unknown>): AppError {
  return new AppError({ code, status: 409, message, ...(details && { details }) });
}

/** What is kept of a failure: `CODE: words`. Words of unforeseen errors may name inner things, so they go to the log. */
export function describeFailure(error: unknown): string {
  return isAppError(error) ? `${error.code}: ${error.message}` : 'UNEXPECTED';
}
