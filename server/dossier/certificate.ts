import { generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { OID } from './oids';
import { selfSign } from './self-sign';

const KEY_BITS = 3072;
const LIFE_YEARS = 10;
/** Readers of documents accept `emailProtection`; newer ones look for `documentSigning` (RFC 9336). */
const PURPOSES = [OID.emailProtection, OID.documentSigning];

export interface NewCertificate {
  certificatePem: string;
  /** PKCS#8. */
  privateKeyPem: string;
  facts: CertificateFacts;
}

/** A self-signed RSA-3072 certificate for an organization's seal, valid for ten years from `now`. Another thread works for half a second. */
export async function createOrganizationCertificate(input: {
  organizationName: string;
  /** Stands in where the name is empty. */
  organizationId: string;
  now: Date;
}): Promise<NewCertificate> {
  const keys = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  const notAfter = new Date(input.now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + LIFE_YEARS);
  const name = input.organizationName.trim() || input.organizationId;
  const der = selfSign({ name, notBefore: input.now, notAfter, purposes: PURPOSES, purposesAreCritical: false }, keys);
  const certificatePem = toPem('CERTIFICATE', der);

  return {
    certificatePem,
    privateKeyPem: keys.privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    facts: readCertificate(certificatePem),
  };
}

/** PEM with lines of 64 characters. */
export function toPem(label: string, der: Uint8Array): string {
  const base64 = Buffer.from(der).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];

  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
