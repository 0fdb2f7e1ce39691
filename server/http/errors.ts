import { TRPCError } from '@trpc/server';
import { ZodError } from 'zod';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { isAppError } from '@/server/lib/errors';
import { isUnreadableText } from '@/server/lib/sql-state';
import { findRefusal, toTrpcError } from '@/server/trpc/errors';

/** The one shape of every refusal (`design.md` §7). */
export interface ErrorBody {
  error: string;
  code: string;
  details?: Record<string, unknown>;
  requestId: string;
}

export interface ErrorAnswer {
  status: number;
  headers: Record<string, string>;
  body: ErrorBody;
}

/** Words a failure for a program. Unknown failures say nothing of our insides. */
export function toErrorAnswer(error: unknown, requestId: string): ErrorAnswer {
  const known = toTrpcError(error);
  if (known.cause instanceof ZodError)
    return answer(400, 'VALIDATION_FAILED', 'Validation failed', { issues: known.cause.issues }, requestId);

  const refusal = findRefusal(known);
  if (refusal) return answer(refusal.status, refusal.code, refusal.message, refusal.details, requestId);

  return answer(getHTTPStatusCodeFromError(known), known.code, known.message, undefined, requestId);
}

/** True for what somebody should look into and what nobody has logged yet: procedures log their own failures. */
export function isUnexpected(error: unknown): boolean {
  return !(isAppError(error) || error instanceof TRPCError || error instanceof ZodError || isUnreadableText(error));
}

function answer(
  status: number,
  code: string,
  message: string,
  details: Record<string, unknown> | undefined,
  requestId: string,
): ErrorAnswer {
  return {
    status,
    headers: headersOf(details),
    body: { error: message, code, ...(details && { details }), requestId },
  };
}

/** Details that HTTP has a header of its own for. */
function headersOf(details: Record<string, unknown> = {}): Record<string, string> {
  const { retryAfterSeconds, allow } = details;

  return {
    ...(typeof retryAfterSeconds === 'number' && { 'retry-after': String(retryAfterSeconds) }),
    ...(Array.isArray(allow) && { allow: allow.join(', ') }),
  };
}
