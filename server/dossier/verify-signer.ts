import { constants, createHash, verify, X509Certificate } from 'node:crypto';
import type { SignerInfo } from 'pkijs';
import { type DigestName, digestOf, digestOfSignature, OID } from './oids';

const RSA_PSS = '1.2.840.113549.1.1.10';
const ATTRIBUTE_SET_TAG = 0x31;

export interface SignerFindings {
  /** The digest under the signature is that of the content. */
  digestMatches: boolean;
  /** The certificate's key signed these attributes, and they name the type of the content. */
  signatureValid: boolean;
  /** The attributes name this very certificate, so that it cannot be exchanged for another one with the same key. */
  signingCertificateMatches: boolean;
}

/** What a signer's attributes say, against the content and the certificate. Never throws. */
export function verifySigner(input: {
  signer: SignerInfo;
  certificate: Buffer;
  /** The object identifier of the content. */
  contentType: string;
  digestContent(name: DigestName): Buffer;
}): SignerFindings {
  const digestName = digestOf(input.signer.digestAlgorithm.algorithmId);
  if (!digestName) return { digestMatches: false, signatureValid: false, signingCertificateMatches: false };
  const digest = readOctets(findAttribute(input.signer, OID.messageDigest));
  const contentType = findAttribute(input.signer, OID.contentType) as { getValue?(): string } | null;

  return {
    digestMatches: digest !== null && digest.equals(input.digestContent(digestName)),
    signatureValid: contentType?.getValue?.() === input.contentType && isSignedBy(input, digestName),
    signingCertificateMatches: namesCertificate(input.signer, input.certificate),
  };
}

function isSignedBy(
  { signer, certificate }: { signer: SignerInfo; certificate: Buffer },
  fallback: DigestName,
): boolean {
  if (!signer.signedAttrs) return false;
  const signed = Buffer.from(signer.signedAttrs.encodedValue);
  signed[0] = ATTRIBUTE_SET_TAG;
  const oid = signer.signatureAlgorithm.algorithmId;
  try {
    const key = new X509Certificate(certificate).publicKey;
    const padding = oid === RSA_PSS ? { padding: constants.RSA_PKCS1_PSS_PADDING } : {};
    const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
    return verify(digestOfSignature(oid) ?? fallback, signed, { key, ...padding }, signature);
  } catch {
    return false;
  }
}

/** ESS signing-certificate: the second version names its digest, SHA-256 unless told; the first one is SHA-1. */
function namesCertificate(signer: SignerInfo, certificate: Buffer): boolean {
  const second = findAttribute(signer, OID.signingCertificateV2);
  const first = findAttribute(signer, OID.signingCertificate);
  const parts = childrenOf(childrenOf(childrenOf(second ?? first)[0])[0]);
  const hash = parts.map(readOctets).find((octets) => octets !== null);
  const named = childrenOf(parts[0])[0] as { getValue?(): string } | undefined;
  const digestName = second ? (named?.getValue ? digestOf(named.getValue()) : 'sha256') : 'sha1';
  if (!hash || !digestName) return false;

  return createHash(digestName).update(certificate).digest().equals(hash);
}

function findAttribute(signer: SignerInfo, oid: string): unknown {
  return signer.signedAttrs?.attributes.find(({ type }) => type === oid)?.values[0] ?? null;
}

function childrenOf(block: unknown): unknown[] {
  const value = (block as { valueBlock?: { value?: unknown } } | null | undefined)?.valueBlock?.value;
  return Array.isArray(value) ? value : [];
}

/** `null` for what is no OCTET STRING. */
function readOctets(block: unknown): Buffer | null {
  const octets = block as { idBlock?: { tagNumber: number }; valueBlock?: { valueHexView?: Uint8Array } } | null;
  return octets?.idBlock?.tagNumber === 4 && octets.valueBlock?.valueHexView
    ? Buffer.from(octets.valueBlock.valueHexView)
    : null;
}
