import type { DocusignView } from '@/server/contract/integrations';
import { conflict } from '@/server/lib/errors';
import { isRemoteFailure } from '@/server/ports/remote-signatures';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { markFailure, markSuccess } from './outcome';
import { findCredentials } from './queries';
import { findRemoteAccount } from './remote-account';
import { toDocusignView } from './view';

/**
 * Asks the service for access, and says how it went. Envelopes that waited for it go on by themselves
 * (`server/services/signatures`).
 * @throws AppError 403, 409 `NOT_CONNECTED`
 */
export async function checkDocusign(ctx: ServiceContext): Promise<DocusignView> {
  authorize(ctx, 'manage:users');
  const account = await findRemoteAccount(ctx, ctx.organizationId);
  const known = await findCredentials(ctx.db, ctx.organizationId);
  if (!account) {
    if (known?.status === 'needs_reconnect') return toDocusignView(ctx, known);
    throw conflict('NOT_CONNECTED', 'No account is connected');
  }

  try {
    await ctx.ports.remoteSignatures.check(account);
    await markSuccess(ctx, ctx.organizationId);
  } catch (error) {
    if (!isRemoteFailure(error)) throw error;
    await markFailure(ctx, ctx.organizationId, error);
  }
  return toDocusignView(ctx, await findCredentials(ctx.db, ctx.organizationId));
}
