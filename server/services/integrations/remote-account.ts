import { isAppError } from '@/server/lib/errors';
import type { RemoteAccount } from '@/server/ports/remote-signatures';
import type { BaseContext } from '../context';
import { markFailure } from './outcome';
import { type CredentialRow, findCredentials, isOwn } from './queries';
import { openSecrets } from './stored-secrets';

/**
 * The account that signs for an organization: its own, else the installation's, else null. Keys that cannot be read any
 * more make it null too, and the integration says that it has to be connected anew.
 */
export async function findRemoteAccount(base: BaseContext, organizationId: string): Promise<RemoteAccount | null> {
  const row = await findCredentials(base.db, organizationId);
  if (!isOwn(row)) return base.config.remoteSignatures.account();

  try {
    return toAccount(base, row);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'SECRET_UNREADABLE') throw error;
    await markFailure(base, organizationId, { reason: 'secret_unreadable', until: null });
    return null;
  }
}

function toAccount(base: BaseContext, row: CredentialRow): RemoteAccount | null {
  const { integrationKey = '', userId = '', accountId = '', basePath, oauthBase } = row.settings;
  const { privateKey } = openSecrets(base, row);
  if (privateKey === null) return null;

  const { remoteSignatures: defaults } = base.config;
  const path = basePath ?? defaults.basePath;
  const own = { integrationKey, userId, accountId, privateKey };
  return { ...own, basePath: path, oauthBase: oauthBase ?? defaults.oauthBaseOf(path) };
}
