import { createHash, type KeyObject, randomBytes, sign } from 'node:crypto';
import { BitString, Integer, Null, ObjectIdentifier, PrintableString, Utf8String } from 'asn1js';
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
import { octets, readDer, sequence, setOf, toArrayBuffer, toDer } from './der';
import { OID } from './oids';

const SERIAL_BYTES = 16;
/** Upper bound of X.520 for a common name and an organization name, in characters. */
const NAME_LIMIT = 64;
/** Bits 0 and 1: digitalSignature, nonRepudiation. */
const KEY_USAGE = 0b1100_0000;
const UNUSED_KEY_USAGE_BITS = 6;

export interface CertificateWishes {
  /** Common name and organization; cut at 64 characters. */
  name: string;
  notBefore: Date;
  notAfter: Date;
  /** Object identifiers of what the key is for. */
  purposes: readonly string[];
  /** Whoever does not know the purposes must refuse the certificate. */
  purposesAreCritical: boolean;
}

/** An X.509 v3 certificate that its own RSA key vouches for: for signing, not for issuing others. DER. */
export function selfSign(wishes: CertificateWishes, keys: { publicKey: KeyObject; privateKey: KeyObject }): Buffer {
  const certificate = describe(wishes, keys.publicKey);
  const algorithm = new AlgorithmIdentifier({ algorithmId: OID.sha256WithRsa, algorithmParams: new Null() });
  certificate.signature = algorithm;
  certificate.signatureAlgorithm = algorithm;
  const signature = sign('sha256', toDer(certificate.encodeTBS()), keys.privateKey);
  certificate.signatureValue = new BitString({ valueHex: toArrayBuffer(signature) });

  return toDer(certificate.toSchema(true));
}

function describe(wishes: CertificateWishes, key: KeyObject): Certificate {
  const keyBytes = key.export({ format: 'der', type: 'spki' });
  const subjectPublicKeyInfo = PublicKeyInfo.fromBER(toArrayBuffer(keyBytes));
  const name = Array.from(wishes.name).slice(0, NAME_LIMIT).join('').trim();

  return new Certificate({
    version: 2,
    serialNumber: new Integer({ valueHex: toArrayBuffer(createSerial()) }),
    issuer: nameOf(name),
    subject: nameOf(name),
    notBefore: toTime(wishes.notBefore),
    notAfter: toTime(wishes.notAfter),
    subjectPublicKeyInfo,
    extensions: createExtensions(wishes, subjectPublicKeyInfo),
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

/** Years from 2050 on have no UTCTime (RFC 5280). */
function toTime(value: Date): Time {
  return new Time({ type: value.getUTCFullYear() < 2050 ? 0 : 1, value });
}

function createExtensions({ purposes, purposesAreCritical }: CertificateWishes, key: PublicKeyInfo): Extension[] {
  const keyBits = new Uint8Array(key.subjectPublicKey.valueBlock.valueHexView);
  const usage = new BitString({ valueHex: new Uint8Array([KEY_USAGE]).buffer, unusedBits: UNUSED_KEY_USAGE_BITS });

  return [
    extension(OID.basicConstraints, true, new BasicConstraints({ cA: false }).toSchema()),
    extension(OID.keyUsage, true, usage),
    extension(OID.extendedKeyUsage, purposesAreCritical, new ExtKeyUsage({ keyPurposes: [...purposes] }).toSchema()),
    extension(OID.subjectKeyIdentifier, false, octets(createHash('sha1').update(keyBits).digest())),
  ];
}

function extension(extnID: string, critical: boolean, value: { toBER(): ArrayBuffer }): Extension {
  return new Extension({ extnID, critical, extnValue: value.toBER() });
}
