import { sha256Hex } from '@/server/lib/tokens';
import { tryReading } from './read-sealed';
import { childrenOf, type DerBlock, oidOf, readDerBlock } from './strict-der';
import { OID, SHA256_OID } from './oids';

const TAG = { integer: 2, octets: 4, oid: 6, sequence: 0x30, set: 0x31, first: 0xa0, second: 0xa1 } as const;
const ONE = '020101';
const SIGNED_ATTRIBUTES: readonly string[] = [OID.contentType, OID.messageDigest, OID.signingCertificateV2];

/**
 * Whether a CMS says nothing that its signature does not hold: strict DER, every part that no signature covers has the
 * one value that our seals have, and each certificate is named under the signature. Without this, bytes could change that
 * no check looks at.
 */
export function isPlainCms(contents: Buffer): boolean {
  return tryReading(() => isPlain(contents)) ?? false;
}

function isPlain(contents: Buffer): boolean {
  const contentInfo = readDerBlock(contents, 0);
  const [type, wrapped, ...rest] = childrenOf(contentInfo, TAG.sequence);
  const [signedData] = childrenOf(wrapped, TAG.first);
  const parts = childrenOf(signedData, TAG.sequence);
  const [version, digests, content, certificates, signers] = parts;
  const [signer, ...otherSigners] = childrenOf(signers, TAG.set);

  return (
    rest.length === 0 &&
    parts.length === 5 &&
    otherSigners.length === 0 &&
    oidOf(type) === OID.signedData &&
    hexOf(version) === ONE &&
    onlyChild(digests, TAG.set, isSha256) &&
    onlyChild(content, TAG.sequence, (block) => oidOf(block) === OID.data) &&
    isPlainSigner(signer) &&
    areNamed(childrenOf(certificates, TAG.first), signer) &&
    namesSigner(childrenOf(certificates, TAG.first), signer)
  );
}

function isPlainSigner(signer: DerBlock | undefined): boolean {
  const [version, , digest, attributes, algorithm, signature, unsigned, ...rest] = childrenOf(signer, TAG.sequence);
  const types = childrenOf(attributes, TAG.first).map((attribute) => oidOf(childrenOf(attribute, TAG.sequence)[0]));

  return (
    rest.length === 0 &&
    hexOf(version) === ONE &&
    isSha256(digest) &&
    types.length === SIGNED_ATTRIBUTES.length &&
    SIGNED_ATTRIBUTES.every((type) => types.includes(type)) &&
    isAlgorithm(algorithm, OID.rsaEncryption) &&
    signature?.tag === TAG.octets &&
    (unsigned === undefined || onlyChild(unsigned, TAG.second, isTimestamp))
  );
}

function isTimestamp(attribute: DerBlock): boolean {
  const [type, values, ...rest] = childrenOf(attribute, TAG.sequence);
  return rest.length === 0 && oidOf(type) === OID.timestampToken && onlyChild(values, TAG.set, isOrderlyToken);
}

/** Authorities write their tokens as they like; what no signature of theirs covers has to agree with the rest at least. */
function isOrderlyToken(token: DerBlock): boolean {
  const [type, wrapped, ...rest] = childrenOf(token, TAG.sequence);
  const [signedData] = childrenOf(wrapped, TAG.first);
  const [version, digests, content, ...more] = childrenOf(signedData, TAG.sequence);
  const signers = more.pop();
  const [signer] = childrenOf(signers, TAG.set);
  const [signerVersion, , digest, attributes, , signature, ...unsigned] = childrenOf(signer, TAG.sequence);

  return (
    rest.length === 0 &&
    unsigned.length === 0 &&
    oidOf(type) === OID.signedData &&
    isVersion(version) &&
    isVersion(signerVersion) &&
    oidOf(childrenOf(content, TAG.sequence)[0]) === OID.timestampInfo &&
    childrenOf(digests, TAG.set).some((one) => digest !== undefined && one.bytes.equals(digest.bytes)) &&
    more.every(({ tag }) => tag === TAG.first || tag === TAG.second) &&
    attributes?.tag === TAG.first &&
    signature?.tag === TAG.octets
  );
}

/** CMS counts from 1 to 5. */
function isVersion(block: DerBlock | undefined): boolean {
  return block?.tag === TAG.integer && /^02010[1-5]$/.test(hexOf(block) ?? '');
}

/** Every certificate that it carries is named under the signature, and the other way round. */
function areNamed(certificates: DerBlock[], signer: DerBlock | undefined): boolean {
  const carried = certificates.map(({ bytes }) => sha256Hex(bytes));
  const named = namedCertificates(signer);

  return (
    carried.length === named.length &&
    new Set(carried).size === carried.length &&
    carried.every((one) => named.includes(one))
  );
}

/** The signer is called by the issuer and the number of the certificate, byte for byte. */
function namesSigner(certificates: DerBlock[], signer: DerBlock | undefined): boolean {
  const [own] = namedCertificates(signer);
  const certificate = certificates.find(({ bytes }) => sha256Hex(bytes) === own);
  const [tbs] = childrenOf(certificate, TAG.sequence);
  const [, serialNumber, , issuer] = childrenOf(tbs, TAG.sequence);
  const said = childrenOf(childrenOf(signer, TAG.sequence)[1], TAG.sequence).map(hexOf);

  return issuer !== undefined && said.join() === [issuer, serialNumber].map(hexOf).join();
}

/** SHA-256 of the certificates that the signed attributes name, hex. */
function namedCertificates(signer: DerBlock | undefined): string[] {
  const attributes = childrenOf(childrenOf(signer, TAG.sequence)[3], TAG.first);
  const attribute = attributes.find((one) => oidOf(childrenOf(one, TAG.sequence)[0]) === OID.signingCertificateV2);
  const [value] = childrenOf(childrenOf(attribute, TAG.sequence)[1], TAG.set);
  const [identifiers] = childrenOf(value, TAG.sequence);

  return childrenOf(identifiers, TAG.sequence).map((identifier) => {
    const [hash] = childrenOf(identifier, TAG.sequence);
    return hash?.tag === TAG.octets ? hash.content.toString('hex') : '';
  });
}

function isSha256(block: DerBlock | undefined): boolean {
  return isAlgorithm(block, SHA256_OID);
}

/** With the parameters that are NULL. */
function isAlgorithm(block: DerBlock | undefined, oid: string): boolean {
  const [identifier, parameters, ...rest] = childrenOf(block, TAG.sequence);
  return oidOf(identifier) === oid && hexOf(parameters) === '0500' && rest.length === 0;
}

function onlyChild(block: DerBlock | undefined, tag: number, is: (child: DerBlock) => boolean): boolean {
  const [child, ...rest] = childrenOf(block, tag);
  return child !== undefined && rest.length === 0 && is(child);
}

function hexOf(block: DerBlock | undefined): string | null {
  return block?.bytes.toString('hex') ?? null;
}
