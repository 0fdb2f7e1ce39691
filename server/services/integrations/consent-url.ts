import { conflict } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { findRemoteAccount } from './remote-account';
import { consentReturnUrl } from './view';

/** Where an administrator lets us act for the account, once. @throws AppError 403, 409 `NOT_CONNECTED` */
export async function getConsentUrl(ctx: ServiceContext): Promise<{ consentUrl: string }> {
  authorize(ctx, 'manage:users');
  const account = await findRemoteAccount(ctx, ctx.organizationId);
  if (!account) throw conflict('NOT_CONNECTED', 'No account is connected');

  return { consentUrl: ctx.ports.remoteSignatures.consentUrl(account, consentReturnUrl(ctx)) };
}
