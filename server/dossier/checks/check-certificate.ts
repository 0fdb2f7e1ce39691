import type { Manifest } from '@/server/contract/manifest';
import type { CheckFinding, GatheredEvidence } from '@/server/contract/verification';
import { type CertificateFacts, readCertificate } from '../certificate-facts';
import { tryReading } from '../read-sealed';
import { failed, notChecked, ok } from './finding';

/** The certificate was valid when the file was sealed, and somebody here knows whose it is. */
export function checkCertificate(
  certificate: CertificateFacts,
  manifest: Manifest,
  { kind, certificates }: GatheredEvidence,
): CheckFinding {
  const sealedAt = Date.parse(manifest.sealedAt);
  const params = { subject: certificate.subject, organization: manifest.organization.name };
  if (sealedAt < certificate.notBefore.getTime() || sealedAt > certificate.notAfter.getTime()) {
    return failed('certificate', 'not_valid_then', {
      ...params,
      fromAt: certificate.notBefore.toISOString(),
      untilAt: certificate.notAfter.toISOString(),
    });
  }
  if (!certificates) return notChecked('certificate', kind === 'installation' ? 'unknown_here' : 'not_given', params);

  const place = kind === 'installation' ? 'installation' : certificates.vouched ? 'given' : 'dossier';
  const known = certificates.pems.map((pem) => tryReading(() => readCertificate(pem).fingerprintSha256));
  if (!known.includes(certificate.fingerprintSha256)) return failed('certificate', `another_${place}`, params);

  return ok('certificate', `known_${place}`, params);
}
