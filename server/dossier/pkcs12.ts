import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import type Forge from 'node-forge';
import type { SealSigner } from '@/server/contract/sealing';
import { AppError } from '@/server/lib/errors';
import { toPem } from './certificate';

const MIN_RSA_BITS = 2048;
const MAX_SIZE_BYTES = 1024 * 1024;
const MAX_CHAIN = 10;

interface Contents {
  keys: KeyObject[];
  /** Keys that are there, and of a kind that cannot be read. */
  unreadableKeys: number;
  certificates: X509Certificate[];
}

/**
 * Opens a PKCS#12 file (`.p12`, `.pfx`), of today's encryption or the older one. How long it takes is up to the file,
 * so it belongs in a worker thread with a limit: task `read-pkcs12`.
 *
 * @param now the certificate has to be valid then
 * @throws AppError 422 `PKCS12_UNREADABLE`, `PKCS12_PASSWORD_WRONG`, `PKCS12_NO_KEY`, `PKCS12_KEY_UNSUPPORTED` (only RSA
 *   of 2048 bits or more will do), `PKCS12_EXPIRED` (over, or not begun)
 */
export async function readPkcs12(bytes: Uint8Array, password: string, now: Date): Promise<SealSigner> {
  const { keys, unreadableKeys, certificates } = open(await loadForge(), bytes, password);
  const pairs = keys.flatMap((key) =>
    certificates.filter((one) => one.checkPrivateKey(key)).map((one) => ({ key, one })),
  );
  const pair = pairs.find(({ key }) => isSupported(key));
  if (!pair && (unreadableKeys > 0 || pairs.length > 0)) {
    throw refuse('PKCS12_KEY_UNSUPPORTED', 'The key is not RSA of 2048 bits or more');
  }
  if (!pair) throw refuse('PKCS12_NO_KEY', 'The file holds no key with its certificate');

  const { key, one } = pair;
  if (new Date(one.validTo) < now || new Date(one.validFrom) > now) {
    throw refuse('PKCS12_EXPIRED', 'The certificate is not valid at this time', {
      notBefore: new Date(one.validFrom).toISOString(),
      notAfter: new Date(one.validTo).toISOString(),
    });
  }

  return {
    certificatePem: toPem('CERTIFICATE', one.raw),
    chainPem: findChain(one, certificates).map(({ raw }) => toPem('CERTIFICATE', raw)),
    privateKeyPem: key.export({ format: 'pem', type: 'pkcs8' }).toString(),
  };
}

/** Half a megabyte that only this needs. */
async function loadForge(): Promise<typeof Forge> {
  return (await import('node-forge')).default;
}

function open(forge: typeof Forge, bytes: Uint8Array, password: string): Contents {
  if (bytes.byteLength > MAX_SIZE_BYTES) throw refuse('PKCS12_UNREADABLE', 'The file is too large to be a certificate');
  try {
    const outer = forge.asn1.fromDer(Buffer.from(bytes).toString('binary'));
    return readBags(forge, decrypt(forge, outer, password));
  } catch (cause) {
    if (isWrongPassword(cause)) throw refuse('PKCS12_PASSWORD_WRONG', 'The password does not open the file', {}, cause);
    throw refuse('PKCS12_UNREADABLE', 'The file is no PKCS#12 that can be read', {}, cause);
  }
}

/**
 * Today's encryption takes a password in UTF-8, the checksum and the older one take UTF-16. The library knows one form
 * only, so where the checksum fits and the rest does not, the rest is opened again without it.
 */
function decrypt(forge: typeof Forge, outer: Forge.asn1.Asn1, password: string): Forge.pkcs12.Bag[] {
  const bagsOf = (file: Forge.asn1.Asn1, words: string) =>
    forge.pkcs12.pkcs12FromAsn1(file, words).safeContents.flatMap(({ safeBags }) => safeBags);
  const inUtf8 = forge.util.encodeUtf8(password);
  try {
    return bagsOf(outer, password);
  } catch (cause) {
    if (inUtf8 === password || isWrongChecksum(cause) || !Array.isArray(outer.value)) throw cause;
    return bagsOf({ ...outer, value: outer.value.slice(0, 2) }, inUtf8);
  }
}

/** The library tells things apart in words alone. */
function isWrongChecksum(cause: unknown): boolean {
  return cause instanceof Error && /MAC could not be verified/i.test(cause.message);
}

/** Files without a checksum fail at decryption. */
function isWrongPassword(cause: unknown): boolean {
  return isWrongChecksum(cause) || (cause instanceof Error && /(?:cannot|failed to) decrypt/i.test(cause.message));
}

function readBags(forge: typeof Forge, bags: Forge.pkcs12.Bag[]): Contents {
  const { keyBag, pkcs8ShroudedKeyBag, certBag } = forge.pki.oids;
  const keyBags = bags.filter(({ type }) => type === keyBag || type === pkcs8ShroudedKeyBag);
  const keys = keyBags.map((bag) => readKey(forge, bag)).filter((key) => key !== null);

  return {
    keys,
    unreadableKeys: keyBags.length - keys.length,
    certificates: bags.filter(({ type }) => type === certBag).flatMap((bag) => readCertificateBag(forge, bag)),
  };
}

function readKey(forge: typeof Forge, bag: Forge.pkcs12.Bag): KeyObject | null {
  try {
    const [block, type] = bag.key
      ? [forge.pki.privateKeyToAsn1(bag.key), 'pkcs1' as const]
      : [bag.asn1, 'pkcs8' as const];
    return createPrivateKey({ key: toDerBytes(forge, block), format: 'der', type });
  } catch {
    return null;
  }
}

function readCertificateBag(forge: typeof Forge, bag: Forge.pkcs12.Bag): X509Certificate[] {
  const block = bag.cert ? forge.pki.certificateToAsn1(bag.cert) : bag.asn1;
  return block ? [new X509Certificate(toDerBytes(forge, block))] : [];
}

function toDerBytes(forge: typeof Forge, block: Forge.asn1.Asn1): Buffer {
  return Buffer.from(forge.asn1.toDer(block).getBytes(), 'binary');
}

function isSupported(key: KeyObject): boolean {
  return key.asymmetricKeyType === 'rsa' && (key.asymmetricKeyDetails?.modulusLength ?? 0) >= MIN_RSA_BITS;
}

/** From the issuer of `leaf` upwards, as far as the file goes. */
function findChain(leaf: X509Certificate, certificates: X509Certificate[]): X509Certificate[] {
  const chain: X509Certificate[] = [];
  let top = leaf;
  while (chain.length < MAX_CHAIN) {
    const issuer = certificates.find(
      (one) => !one.raw.equals(top.raw) && top.checkIssued(one) && top.verify(one.publicKey),
    );
    if (!issuer || chain.includes(issuer)) break;
    chain.push(issuer);
    top = issuer;
  }

  return chain;
}

function refuse(code: string, message: string, details?: Record<string, unknown>, cause?: unknown): AppError {
  return new AppError({ code, status: 422, message, ...(details && { details }), cause });
}
