import { createHash, sign, X509Certificate } from 'node:crypto';
import { Constructed, Integer, ObjectIdentifier, type Sequence } from 'asn1js';
import { Certificate, IssuerAndSerialNumber } from 'pkijs';
import type { SealSigner } from '@/server/contract/sealing';
import { algorithm, type Block, octets, readDer, sequence, setOf, sha256Algorithm, sortByBytes, toDer } from './der';
import { OID } from './oids';

export interface SignedCms {
  /** ContentInfo with SignedData, DER. */
  cms: Buffer;
  /** The bare signature: what a time-stamping authority stamps. */
  signature: Buffer;
}

/** What is signed: its kind, its SHA-256, and itself where the CMS is to carry it. */
export interface SignedContent {
  type: string;
  sha256: Uint8Array;
  enclosed: Uint8Array | null;
}

/** Signs what has this SHA-256 as PAdES asks: detached, and without a time, which stands in the PDF. */
export function signCms(contentSha256: Uint8Array, signer: SealSigner): SignedCms {
  return signContent({ type: OID.data, sha256: contentSha256, enclosed: null }, signer);
}

/** The content's type, its digest and the certificates are under the signature. RSA PKCS#1 v1.5 with SHA-256. */
export function signContent(content: SignedContent, signer: SealSigner): SignedCms {
  const own = new X509Certificate(signer.certificatePem).raw;
  const chain = signer.chainPem.map((pem) => new X509Certificate(pem).raw);
  const certificates = [own, ...chain.filter((one, index) => !one.equals(own) && isFirst(one, index, chain))];
  const attributes = [
    attribute(OID.contentType, new ObjectIdentifier({ value: content.type })),
    attribute(OID.messageDigest, octets(content.sha256)),
    attribute(OID.signingCertificateV2, nameCertificates(certificates)),
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

  return { cms: wrap(content, certificates, signerInfo), signature };
}

/** Version 3 is for any content that is not plain data (RFC 5652, 5.1). */
function wrap({ type, enclosed }: SignedContent, certificates: Buffer[], signerInfo: Sequence): Buffer {
  const content = enclosed ? [tagged(0, [octets(enclosed)])] : [];
  const signedData = sequence([
    new Integer({ value: type === OID.data ? 1 : 3 }),
    setOf([sha256Algorithm()]),
    sequence([new ObjectIdentifier({ value: type }), ...content]),
    tagged(0, sortByBytes(certificates.map(readBlock))),
    setOf([signerInfo]),
  ]);

  return toDer(sequence([new ObjectIdentifier({ value: OID.signedData }), tagged(0, [signedData])]));
}

function attribute(oid: string, value: Block): Sequence {
  return sequence([new ObjectIdentifier({ value: oid }), setOf([value])]);
}

/** SigningCertificateV2 of RFC 5035, the signer's own first; SHA-256 is its default, and defaults are left out. */
function nameCertificates(certificates: Buffer[]): Sequence {
  const named = certificates.map((der) => sequence([octets(createHash('sha256').update(der).digest())]));
  return sequence([sequence(named)]);
}

function isFirst(der: Buffer, index: number, all: Buffer[]): boolean {
  return all.findIndex((one) => one.equals(der)) === index;
}

function nameIssuer(der: Buffer): Sequence {
  const { issuer, serialNumber } = Certificate.fromBER(new Uint8Array(der));
  return new IssuerAndSerialNumber({ issuer, serialNumber }).toSchema();
}

function tagged(tagNumber: number, value: Block[]): Constructed {
  return new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });
}

function readBlock(der: Buffer): Block {
  const block = readDer(der);
  if (!block) throw new Error('A certificate of the chain cannot be read');

  return block;
}
