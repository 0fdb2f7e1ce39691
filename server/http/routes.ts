import type { ZodType } from 'zod';
import { auditDenial } from '@/server/services/audit';
import type { BaseContext, ServiceContext } from '@/server/services/context';
import type { TrpcContext } from '@/server/trpc/context';
import type { Exchange } from './exchange';
import type { VerifyDesk } from './verify/desk';

/** A route that carries bytes, or a page of plain facts, beside the JSON procedures. */
export interface ByteRoute {
  method: 'GET' | 'PUT' | 'POST';
  /** `/v1/meetings/{id}/recording` */
  path: string;
  /** For the API's description. */
  summary: string;
  tag: string;
  /** Needs no credentials. */
  isOpen?: boolean;
  /** What it answers, when that is JSON. */
  answer?: ZodType;
  handle(
    exchange: Exchange,
    params: Record<string, string>,
    context: () => Promise<TrpcContext>,
    tools: RouteTools,
  ): Promise<void>;
}

/** What a route for strangers needs in place of a member's context. */
export interface RouteTools {
  base: BaseContext;
  verifyDesk: VerifyDesk;
}

/** A route for members: the handler gets their context. */
export function memberRoute(
  route: Omit<ByteRoute, 'handle'> & {
    handle(exchange: Exchange, params: Record<string, string>, ctx: ServiceContext): Promise<void>;
  },
  requireService: (context: TrpcContext) => ServiceContext,
): ByteRoute {
  return {
    ...route,
    async handle(exchange, params, context) {
      const ctx = requireService(await context());
      try {
        await route.handle(exchange, params, ctx);
      } catch (error) {
        await auditDenial(ctx, toAttempt(route), error);
        throw error;
      }
    },
  };
}

/** `GET /v1/audit-logs.csv` -> `get.audit-logs.csv` */
function toAttempt({ method, path }: { method: string; path: string }): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== 'v1' && !part.startsWith('{'));
  return [method.toLowerCase(), ...parts].join('.');
}
