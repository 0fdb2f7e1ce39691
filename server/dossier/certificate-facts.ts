import { X509Certificate } from 'node:crypto';
import { Certificate, type RelativeDistinguishedNames } from 'pkijs';
import { sha256Hex } from '@/server/lib/tokens';

/** What a certificate says about itself. */
export interface CertificateFacts {
  /** `CN=Casa Verde, O=Casa Verde`. */
  subject: string;
  /** Common name alone; the whole subject where it has none. */
  commonName: string;
  issuer: string;
  /** Upper-case hexadecimal. */
  serialNumber: string;
  /** Of the DER, lower-case hexadecimal. */
  fingerprintSha256: string;
  notBefore: Date;
  notAfter: Date;
}

const SHORT_NAMES: Record<string, string> = {
  '2.5.4.3': 'CN',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'C',
  '2.5.4.7': 'L',
  '2.5.4.8': 'ST',
  '2.5.4.10': 'O',
  '2.5.4.11': 'OU',
  '1.2.840.113549.1.9.1': 'emailAddress',
};

/** @param certificate PEM, or DER @throws Error for what is no certificate */
export function readCertificate(certificate: string | Uint8Array): CertificateFacts {
  const x509 = new X509Certificate(certificate);
  const { subject, issuer } = Certificate.fromBER(new Uint8Array(x509.raw));
  const wholeSubject = toText(subject);

  return {
    subject: wholeSubject,
    commonName: findValue(subject, '2.5.4.3') ?? wholeSubject,
    issuer: toText(issuer),
    serialNumber: x509.serialNumber,
    fingerprintSha256: sha256Hex(x509.raw),
    notBefore: new Date(x509.validFrom),
    notAfter: new Date(x509.validTo),
  };
}

function toText({ typesAndValues }: RelativeDistinguishedNames): string {
  return typesAndValues.map(({ type, value }) => `${SHORT_NAMES[type] ?? type}=${value.getValue()}`).join(', ');
}

function findValue({ typesAndValues }: RelativeDistinguishedNames, oid: string): string | null {
  return typesAndValues.find(({ type }) => type === oid)?.value.getValue() ?? null;
}
