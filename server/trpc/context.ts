import { unauthorized } from '@/server/lib/access-tokens';
import type { BaseContext, ServiceContext } from '@/server/services/context';

export interface TrpcContext {
  base: BaseContext;
  /** The caller's organization and rights; null when nobody is signed in. */
  service: ServiceContext | null;
}

/** @throws AppError 401 when nobody is signed in */
export function requireService(ctx: TrpcContext): ServiceContext {
  if (!ctx.service) throw unauthorized('Missing or invalid token');
  return ctx.service;
}
