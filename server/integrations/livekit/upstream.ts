import { z } from 'zod';
import { UpstreamError } from '@/server/lib/errors';

/** An answer of the server that is no result; a connection that failed has neither. */
const Answered = z.object({ status: z.number().int(), code: z.string().optional(), message: z.string() });

/** Codes after which the same request may succeed. */
const PASSING: ReadonlySet<string> = new Set(['unavailable', 'resource_exhausted', 'deadline_exceeded', 'internal']);
/** The server stands, and nobody is there who could send tracks. */
const ABSENT = /egress not connected/;

/** Calls the vendor's client. What fails becomes an error of ours with a short reason. @throws UpstreamError */
export async function callLivekit<Result>(call: () => Promise<Result>): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    throw toUpstreamError(error);
  }
}

function toUpstreamError(error: unknown): UpstreamError {
  const answered = Answered.safeParse(error).data;
  const vendor = 'livekit';
  if (!answered)
    return new UpstreamError({ vendor, status: null, retryable: true, reason: 'unreachable', cause: error });

  const { status, code = 'unknown', message } = answered;
  const reason = ABSENT.test(message) ? 'egress_absent' : code;
  return new UpstreamError({ vendor, status, retryable: PASSING.has(code) || status >= 500, reason, cause: error });
}
