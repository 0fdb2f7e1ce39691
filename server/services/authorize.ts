import type { Permission } from '@/server/contract/accounts';
import { AppError, forbidden } from '@/server/lib/errors';
import { assertNever } from '@/server/lib/assert-never';
import type { ServiceContext } from './context';

/** @throws AppError 403 when the actor lacks the permission */
export function authorize(ctx: ServiceContext, permission: Permission): void {
  switch (ctx.actor.type) {
    case 'user':
      if (!ctx.actor.permissions.includes(permission)) throw forbidden();
      return;
    case 'job':
      return;
    case 'signer':
    case 'guest':
    case 'anonymous':
      throw forbidden();
    default:
      assertNever(ctx.actor);
  }
}

/** The acting user's id. @throws AppError 403 when no person acts */
export function actingUserId(ctx: ServiceContext): string {
  if (ctx.actor.type !== 'user') {
    throw new AppError({ code: 'PERSON_REQUIRED', status: 403, message: 'Only a signed-in person can do this' });
  }
  return ctx.actor.userId;
}
