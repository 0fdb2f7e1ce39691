import { TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server/rpc';
import { AppError, isAppError, isUpstreamError } from '@/server/lib/errors';
import { isUnreadableText } from '@/server/lib/sql-state';

const CODE_BY_STATUS: Record<number, TRPC_ERROR_CODE_KEY> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  410: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'UNPROCESSABLE_CONTENT',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
};

/** Our refusals keep their message; anything else shows nothing of our insides. */
export function toTrpcError(error: unknown): TRPCError {
  if (isAppError(error)) {
    return new TRPCError({ code: CODE_BY_STATUS[error.status] ?? 'BAD_REQUEST', message: error.message, cause: error });
  }
  if (isUpstreamError(error)) {
    return new TRPCError({ code: 'BAD_GATEWAY', message: `${error.vendor} did not answer as expected`, cause: error });
  }
  if (error instanceof TRPCError) return error;
  if (isUnreadableText(error)) return toTrpcError(textUnreadable());

  return new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong', cause: error });
}

/** One answer for every text of every procedure: no schema needs to know what Postgres cannot hold. */
function textUnreadable(): AppError {
  return new AppError({
    code: 'TEXT_UNREADABLE',
    status: 400,
    message: 'A text holds a character that cannot be stored',
  });
}

/** The refusal behind a tRPC error, where there is one. */
export function findRefusal(error: TRPCError): AppError | null {
  return isAppError(error.cause) ? error.cause : null;
}
