import { Erasure, type Manifest } from '@/server/contract/manifest';
import type { GatheredEvidence } from '@/server/contract/verification';
import { readCertificate } from '../certificate-facts';
import { verifyErasure } from '../erasure';
import { tryReading } from '../read-sealed';

/** `unvouched`: well signed, but with a certificate that only the folder itself calls the organization's. */
export type ErasureStanding = 'accepted' | 'unvouched' | 'forged';

export interface JudgedErasure {
  erasure: Erasure;
  standing: ErasureStanding;
}

/**
 * Judges the certificates of erasure by who signed: the key that sealed, or another one of the organization's that the
 * installation or the reader himself vouches for.
 */
export function judgeErasures(
  sealingPem: string,
  manifest: Manifest,
  { kind, certificates, erasures }: GatheredEvidence,
): JudgedErasure[] {
  const isVouched = kind === 'installation' || certificates?.vouched === true;
  const others = certificates?.pems ?? [];
  const judge = (erasure: Erasure): ErasureStanding => {
    if (erasure.organizationId !== manifest.organization.id) return 'forged';
    if (verifyErasure(erasure, sealingPem)) return 'accepted';
    if (!others.some((pem) => isReadable(pem) && verifyErasure(erasure, pem))) return 'forged';
    return isVouched ? 'accepted' : 'unvouched';
  };

  return erasures.flatMap((value) => {
    const parsed = Erasure.safeParse(value);
    return parsed.success ? [{ erasure: parsed.data, standing: judge(parsed.data) }] : [];
  });
}

function isReadable(pem: string): boolean {
  return tryReading(() => readCertificate(pem)) !== null;
}
