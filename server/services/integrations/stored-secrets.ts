import { z } from 'zod';
import type { BaseContext } from '../context';
import { type CredentialRow, secretPlace } from './queries';

/** What is never shown again. */
const StoredSecrets = z.object({ privateKey: z.string().nullable(), webhookSecrets: z.array(z.string()) });
export type StoredSecrets = z.infer<typeof StoredSecrets>;

const NONE: StoredSecrets = { privateKey: null, webhookSecrets: [] };

/** @throws AppError 409 `SECRET_UNREADABLE` */
export function openSecrets(base: Pick<BaseContext, 'config'>, row: CredentialRow | null): StoredSecrets {
  if (!row?.secrets) return NONE;

  return StoredSecrets.parse(JSON.parse(base.config.secretBox.open(row.secrets, secretPlace(row))));
}

/** The same for pages: unreadable ones count as not there. */
export function peekSecrets(base: Pick<BaseContext, 'config'>, row: CredentialRow | null): StoredSecrets | null {
  try {
    return openSecrets(base, row);
  } catch {
    return null;
  }
}

export function sealSecrets(
  base: Pick<BaseContext, 'config'>,
  row: { id: string; organizationId: string },
  secrets: StoredSecrets,
): string {
  return base.config.secretBox.seal(JSON.stringify(secrets), secretPlace(row));
}
