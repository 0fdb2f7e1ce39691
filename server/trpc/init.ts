import { initTRPC, type TRPCError } from '@trpc/server';
import superjson from 'superjson';
import { ZodError } from 'zod';
import { auditDenial } from '@/server/services/audit';
import type { TrpcContext } from './context';
import { requireService } from './context';
import { findRefusal, toTrpcError } from './errors';

/** How a procedure appears under `/v1`. Without it the procedure is for our own pages only. */
export interface RestMeta {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** `/meetings/{id}`: braces name fields of the input. */
  path: `/${string}`;
  /** Status of success; 200 unless told. */
  status?: 200 | 201 | 202;
  summary: string;
  tag: string;
}

export interface ProcedureMeta {
  rest?: RestMeta;
  /** Needs somebody signed in. */
  members?: true;
}

const t = initTRPC
  .context<TrpcContext>()
  .meta<ProcedureMeta>()
  .create({
    transformer: superjson,
    isDev: false,
    errorFormatter: ({ shape, error, ctx }) => ({
      message: shape.message,
      code: shape.code,
      data: {
        code: shape.data.code,
        httpStatus: findRefusal(error)?.status ?? shape.data.httpStatus,
        appCode: findRefusal(error)?.code ?? null,
        details:
          findRefusal(error)?.details ?? (error.cause instanceof ZodError ? { issues: error.cause.issues } : null),
        requestId: ctx?.base.origin.requestId ?? null,
      },
    }),
  });

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** Logs what nobody expected, once, with its cause; refusals are answers, not faults. */
const translateErrors = t.middleware(async ({ ctx, path, next }) => {
  const result = await next();
  if (result.ok || isBadInput(result.error)) return result;

  const error = toTrpcError(result.error.cause ?? result.error);
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    ctx.base.log.error('a procedure failed', { procedure: path, error: result.error.cause ?? result.error });
  }
  throw error;
});

/** Input that breaks its schema; the formatter words it. An answer that breaks its schema is our fault, not this. */
function isBadInput(error: TRPCError): boolean {
  return error.code === 'BAD_REQUEST' && error.cause instanceof ZodError;
}

/** For pages that need no account: sign-in, invitations, signing links. */
export const publicProcedure = t.procedure.use(translateErrors);

/** For members; services decide what each may do, and what one may not do leaves its row too. */
export const memberProcedure = publicProcedure.meta({ members: true }).use(async ({ ctx, path, next }) => {
  const service = requireService(ctx);
  const result = await next({ ctx: { base: ctx.base, service } });
  if (!result.ok) await auditDenial(service, path, result.error.cause);

  return result;
});
