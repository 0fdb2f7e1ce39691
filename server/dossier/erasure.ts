import { sign, verify, X509Certificate } from 'node:crypto';
import type { Erasure } from '@/server/contract/manifest';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sha256Hex } from '@/server/lib/tokens';

/** An organization's certificate with its key, PEM. */
export interface SigningPair {
  privateKeyPem: string;
  certificatePem: string;
}

export type UnsignedErasure = Omit<Erasure, 'certificateSha256' | 'signature'>;

/** RSA PKCS#1 v1.5 with SHA-256 over the canonical JSON of all but the signature. */
export function signErasure(erasure: UnsignedErasure, { privateKeyPem, certificatePem }: SigningPair): Erasure {
  const named = { ...erasure, certificateSha256: sha256Hex(new X509Certificate(certificatePem).raw) };
  const signature = sign('sha256', Buffer.from(canonicalJson(named)), privateKeyPem);

  return { ...named, signature: signature.toString('base64') };
}

/** Whether the key of this certificate signed exactly these words. Never throws. */
export function verifyErasure(erasure: Erasure, certificatePem: string): boolean {
  const { signature, ...named } = erasure;
  try {
    const certificate = new X509Certificate(certificatePem);
    if (sha256Hex(certificate.raw) !== named.certificateSha256) return false;

    return verify('sha256', Buffer.from(canonicalJson(named)), certificate.publicKey, Buffer.from(signature, 'base64'));
  } catch {
    return false;
  }
}
