import { isAppError } from '@/server/lib/errors';
import type { SecretPlace } from '@/server/lib/secret-box';
import type { BaseContext } from '../context';
import type { CertificateRow } from './queries';

/** PKCS#8 in PEM. @throws AppError 409 `SECRET_UNREADABLE` */
export function openPrivateKey(base: Pick<BaseContext, 'config'>, row: CertificateRow): string {
  return base.config.secretBox.open(row.privateKey, placeOf(row));
}

export function isKeyReadable(base: Pick<BaseContext, 'config'>, row: CertificateRow): boolean {
  try {
    openPrivateKey(base, row);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === 'SECRET_UNREADABLE') return false;
    throw error;
  }
}

/** Bound into the ciphertext: a key that was moved to another row cannot be opened there. */
export function placeOf(row: { id: string; organizationId: string }): SecretPlace {
  return { organizationId: row.organizationId, provider: 'certificate', field: 'private_key', rowId: row.id };
}
