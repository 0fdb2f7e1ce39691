import { createHash, sign, X509Certificate } from 'node:crypto';
import { Constructed, Integer, ObjectIdentifier, type Sequence } from 'asn1js';
import { Certificate, IssuerAndSerialNumber } from 'pkijs';
import type { SealSigner } from '@/server/contract/sealing';
import { algorithm, octets, readDer, sequence, setOf, sha256Algorithm, sortByBytes, toDer } from './der';
import { OID } from './oids';

export interface SignedCms {
  /** ContentInfo with detached SignedData, DER. */
  cms: Buffer;
  /** The bare signature: what a time-stamping authority stamps. */
  signature: Buffer;
}

/**
 * Signs what has this SHA-256 as PAdES asks: the content's type, its digest and the signing certificate are under the
 * signature; the time is not, it stands in the PDF. RSA PKCS#1 v1.5.
 */
export function signCms(contentSha256: Uint8Array, signer: SealSigner): SignedCms {
  const certificates = [signer.certificatePem, ...signer.chainPem].map((pem) => new X509Certificate(pem).raw);
  const own = new X509Certificate(signer.certificatePem).raw;
  const attributes = [
    attribute(OID.contentType, new ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, octets(contentSha256)),
    attribute(OID.signingCertificateV2, nameCertificates([own, ...certificates.filter((one) => !one.equals(own))])),
  ];
  const signature = sign('sha256', toDer(setOf(attributes)), signer.privateKeyPem);
  const signerInfo = sequence([
    new Integer({ value: 1 }),
    nameIssuer(own),
    sha256Algorithm(),
    tagged(0, sortByBytes(attributes)),
    algorithm(OID.rsaEncryption),
    octets(signature),
  ]);

  return { cms: wrap(certificates, signerInfo), signature };
}

function wrap(certificates: Buffer[], signerInfo: Sequence): Buffer {
  const signedData = sequence([
    new Integer({ value: 1 }),
    setOf([sha256Algorithm()]),
    sequence([new ObjectIdentifier({ value: OID.data })]),
    tagged(0, sortByBytes(certificates.map(readBlock))),
    setOf([signerInfo]),
  ]);

  return toDer(sequence([new ObjectIdentifier({ value: OID.signedData }), tagged(0, [signedData])]));
}

function attribute(oid: string, value: Parameters<typeof sequence>[0][number]): Sequence {
  return sequence([new ObjectIdentifier({ value: oid }), setOf([value])]);
}

/**
 * SigningCertificateV2 of RFC 5035: the signer's own first, then those above it, so that none of them can change unseen.
 * SHA-256 is its default, and defaults are left out.
 */
function nameCertificates(certificates: Buffer[]): Sequence {
  const names = certificates.map((der) => sequence([octets(createHash('sha256').update(der).digest())]));
  return sequence([sequence(names)]);
}

function nameIssuer(der: Buffer): Sequence {
  const { issuer, serialNumber } = Certificate.fromBER(new Uint8Array(der));
  return new IssuerAndSerialNumber({ issuer, serialNumber }).toSchema();
}

function tagged(tagNumber: number, value: Parameters<typeof sequence>[0]): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function readBlock(der: Buffer): Parameters<typeof sequence>[0][number] {
  const block = readDer(der);
  if (!block) throw new Error('A certificate of the chain cannot be read');

  return block;
}
