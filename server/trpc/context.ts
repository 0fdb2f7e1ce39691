import { unauthorized } from '@/server/lib/access-tokens';
import type { BaseContext, ServiceContext } from '@/server/services/context';

export interface TrpcContext {
  base: BaseContext;
  /** The caller's organization and rights; null when nobody is signed in. */
  service: ServiceContext | null;
  /** Who asks, as of now: null once the session, the token or the membership is over. For streams, which outlive those. */
  renew?: (() => Promise<ServiceContext | null>) | undefined;
}

/** @throws AppError 401 when nobody is signed in */
export function requireService(ctx: TrpcContext): ServiceContext {
  if (!ctx.service) throw unauthorized('Missing or invalid token');
  return ctx.service;
}
