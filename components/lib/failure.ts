import { z } from 'zod';

/** What the browser knows about something that did not work. */
export interface Failure {
  /** Our own code where the server gave one, such as `UNSUPPORTED_STATEMENTS`. */
  code: string;
  /** What kind of refusal, in tRPC's words, such as `CONFLICT`. */
  kind: string;
  /** HTTP status; null when no answer came. */
  status: number | null;
  details: Record<string, unknown>;
  requestId: string | null;
}

const TrpcFailure = z.object({
  data: z.object({
    code: z.string(),
    httpStatus: z.number().optional(),
    appCode: z.string().nullish(),
    details: z.record(z.string(), z.unknown()).nullish(),
    requestId: z.string().nullish(),
  }),
});

/** Reads an error of tRPC or of the network. */
export function readFailure(error: unknown): Failure {
  const parsed = TrpcFailure.safeParse(error);
  if (!parsed.success) return { code: 'UNREACHABLE', kind: 'UNREACHABLE', status: null, details: {}, requestId: null };

  const { code: kind, httpStatus, appCode, details, requestId } = parsed.data.data;
  return {
    code: appCode ?? kind,
    kind,
    status: httpStatus ?? null,
    details: details ?? {},
    requestId: requestId ?? null,
  };
}
