import type { ServiceContext } from '@/server/services/context';
import type { TrpcContext } from '@/server/trpc/context';
import type { Exchange } from './exchange';

/** A route that carries bytes, or a page of plain facts, beside the JSON procedures. */
export interface ByteRoute {
  method: 'GET' | 'PUT' | 'POST';
  /** `/v1/meetings/{id}/recording` */
  path: string;
  /** For the API's description. */
  summary: string;
  tag: string;
  handle(exchange: Exchange, params: Record<string, string>, context: () => Promise<TrpcContext>): Promise<void>;
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
    handle: async (exchange, params, context) => route.handle(exchange, params, requireService(await context())),
  };
}
