import type { CertificateView } from '@/server/contract/dossiers';
import type { BaseContext } from '../context';
import { isKeyReadable } from './private-key';
import type { CertificateRow } from './queries';
import { stateOfCertificate } from './rules';

export function toCertificateView(base: BaseContext, row: CertificateRow): CertificateView {
  return {
    id: row.id,
    source: row.source,
    subject: row.subject,
    issuer: row.issuer,
    serialNumber: row.serialNumber,
    fingerprintSha256: row.fingerprintSha256,
    notBefore: row.notBefore.toISOString(),
    notAfter: row.notAfter.toISOString(),
    isCurrent: row.isCurrent,
    state: stateOfCertificate(row, base.now()),
    isKeyReadable: isKeyReadable(base, row),
    pem: [row.certificatePem, ...row.chainPem].map((pem) => `${pem.trim()}\n`).join(''),
    createdAt: row.createdAt.toISOString(),
  };
}
