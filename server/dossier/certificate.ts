import { createHash, generateKeyPair, type KeyObject, randomBytes, sign } from 'node:crypto';
import { promisify } from 'node:util';
import { BitString, Integer, ObjectIdentifier, PrintableString, Utf8String } from 'asn1js';
import {
  AlgorithmIdentifier,
  BasicConstraints,
  Certificate,
  Extension,
  ExtKeyUsage,
  PublicKeyInfo,
  RelativeDistinguishedNames,
  Time,
} from 'pkijs';
import { type CertificateFacts, readCertificate } from './certificate-facts';
import { octets, readDer, sequence, setOf, toArrayBuffer, toDer } from './der';
import { OID } from './oids';

const KEY_BITS = 3072;
const SERIAL_BYTES = 16;
const LIFE_YEARS = 10;
/** Upper bound of X.520 for a common name and an organization name, in characters. */
const NAME_LIMIT = 64;
/** Bits 0 and 1: digitalSignature, nonRepudiation. */
const KEY_USAGE = 0b1100_0000;
const UNUSED_KEY_USAGE_BITS = 6;

export interface NewCertificate {
  certificatePem: string;
  /** PKCS#8. */
  privateKeyPem: string;
  facts: CertificateFacts;
}

/** A self-signed RSA-3072 certificate for an organization's seal, valid for ten years from `now`. Takes about a second of another thread. */
export async function createOrganizationCertificate(input: {
  organizationName: string;
  organizationId: string;
  now: Date;
}): Promise<NewCertificate> {
  const { publicKey, privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: KEY_BITS });
  const certificate = describe(input, publicKey);
  const algorithm = new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: nullParameters() });
  certificate.signature = algorithm;
  certificate.signatureAlgorithm = algorithm;
  const signature = sign('sha256', toDer(certificate.encodeTBS()), privateKey);
  certificate.signatureValue = new BitString({ valueHex: toArrayBuffer(signature) });

  const certificatePem = toPem('CERTIFICATE', toDer(certificate.toSchema(true)));
  return {
    certificatePem,
    privateKeyPem: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    facts: readCertificate(certificatePem),
  };
}

/** PEM with lines of 64 characters. */
export function toPem(label: string, der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}

function describe(input: { organizationName: string; organizationId: string; now: Date }, key: KeyObject): Certificate {
  const notAfter = new Date(input.now);
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + LIFE_YEARS);
  const keyBytes = key.export({ format: 'der', type: 'spki' });
  const publicKeyInfo = PublicKeyInfo.fromBER(toArrayBuffer(keyBytes));
  const name = clip(input.organizationName.trim() || input.organizationId);

  return new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: toArrayBuffer(createSerial()) }),
    issuer: nameOf(name),
    subject: nameOf(name),
    notBefore: toTime(input.now),
    notAfter: toTime(notAfter),
    subjectPublicKeyInfo: publicKeyInfo,
    extensions: createExtensions(publicKeyInfo),
  });
}

/** Positive and never shorter, so the first bit is off and the second one on. */
function createSerial(): Buffer {
  const serial = randomBytes(SERIAL_BYTES);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;

  return serial;
}

/** Each part in a set of its own; the package's own writer would make one part of both. */
function nameOf(name: string): RelativeDistinguishedNames {
  const parts = [OID.organizationName, OID.commonName].map((oid) =>
    setOf([sequence([new ObjectIdentifier({ value: oid }), toNameValue(name)])]),
  );
  return new RelativeDistinguishedNames({ schema: readDer(toDer(sequence(parts))) ?? undefined });
}

function toNameValue(value: string): PrintableString | Utf8String {
  return /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(value) ? new PrintableString({ value }) : new Utf8String({ value });
}

function clip(name: string): string {
  return Array.from(name).slice(0, NAME_LIMIT).join('').trim();
}

/** Years from 2050 on have no UTCTime (RFC 5280). */
function toTime(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

/** Readers of documents accept `emailProtection`; newer ones look for `documentSigning` (RFC 9336). */
function createExtensions(key: PublicKeyInfo): Extension[] {
  const keyBits = new Uint8Array(key.subjectPublicKey.valueBlock.valueHexView);
  const identifier = createHash('sha1').update(keyBits).digest();
  const usage = new BitString({ valueHex: new Uint8Array([KEY_USAGE]).buffer, unusedBits: UNUSED_KEY_USAGE_BITS });

  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
    extension(OID.keyUsage, true, usage),
    extension(
      OID.extendedKeyUsage,
      false,
      new ExtKeyUsage({ keyPurposes: [OID.emailProtection, OID.documentSigning] }).toSchema(),
    ),
    extension(OID.subjectKeyIdentifier, false, octets(identifier)),
  ];
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}

function nullParameters(): NonNullable<ReturnType<typeof readDer>> | undefined {
  return readDer(new Uint8Array([5, 0])) ?? undefined;
}
