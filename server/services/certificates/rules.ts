import type { CertificateState } from '@/server/contract/dossiers';

/** From here on an administrator is told, and one that we made is replaced by itself. */
export const EXPIRES_SOON_MS = 30 * 24 * 60 * 60 * 1000;

export interface CertificateLife {
  notBefore: Date;
  notAfter: Date;
}

export function stateOfCertificate({ notBefore, notAfter }: CertificateLife, now: Date): CertificateState {
  if (notBefore > now) return 'not_yet_valid';
  if (notAfter <= now) return 'expired';
  return notAfter.getTime() - now.getTime() <= EXPIRES_SOON_MS ? 'expiring' : 'valid';
}

/** One that we made is as good as its successor, so it gives way early; an imported one says who sealed, so it stays. */
export function mustBeReplaced(row: CertificateLife & { source: 'generated' | 'imported' }, now: Date): boolean {
  return row.source === 'generated' && stateOfCertificate(row, now) !== 'valid';
}
