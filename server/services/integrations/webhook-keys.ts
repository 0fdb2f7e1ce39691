import type { BaseContext } from '../context';
import { type EventOrigin, listCredentialsOfAccount } from './queries';
import { peekSecrets } from './stored-secrets';

/** Keys that may have signed an event of an account, the installation's last. An unreadable row has none. */
export async function listWebhookKeys(
  base: BaseContext,
  origin: EventOrigin | null,
): Promise<{ organizationId: string | null; secrets: readonly string[] }[]> {
  const rows = origin === null ? [] : await listCredentialsOfAccount(base.db, origin);
  const own = rows.map((row) => ({
    organizationId: row.organizationId,
    secrets: peekSecrets(base, row)?.webhookSecrets ?? [],
  }));

  return [...own, { organizationId: null, secrets: base.config.remoteSignatures.webhookSecrets() }];
}
