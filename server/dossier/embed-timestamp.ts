import { Constructed, ObjectIdentifier } from 'asn1js';
import { AppError } from '@/server/lib/errors';
import { readDer, sequence, setOf, toDer } from './der';
import { OID } from './oids';
import { readSeal } from './read-seal';
import { openCms } from './signed-data';
import { writeContents } from './signature-object';
import { verifyCms } from './verify-cms';
import { verifyTimestampToken } from './verify-token';

/**
 * Puts a time-stamp token (RFC 3161) into the seal. It goes where the signature does not look, so nothing outside
 * `/Contents` changes and the seal stays what it was.
 *
 * @param bytes what `sealPdf` gave
 * @throws AppError 422 `PDF_NOT_SEALED`, `TIMESTAMP_UNUSABLE` (it stamps something else, or does not hold);
 *   409 `ALREADY_STAMPED`
 */
export async function embedTimestamp(bytes: Uint8Array, token: Uint8Array): Promise<Uint8Array> {
  const seal = await readSeal(bytes);
  if (!seal?.coversWholeFile) throw refuse('PDF_NOT_SEALED', 422, 'There is no seal over this whole file');
  const { signer, sizeBytes } = openCms(seal.contents);
  if (signer.unsignedAttrs) throw refuse('ALREADY_STAMPED', 409, 'The seal has a time stamp already');
  const signature = Buffer.from(signer.signature.valueBlock.valueHexView);
  if (!verifyTimestampToken(token, signature).valid) {
    throw refuse('TIMESTAMP_UNUSABLE', 422, 'The time stamp does not hold for this seal');
  }

  const stamped = Buffer.from(bytes);
  const [start, length, secondStart, secondLength] = seal.byteRange;
  writeContents(
    stamped,
    [start, length, secondStart, secondLength],
    addToken(seal.contents.subarray(0, sizeBytes), token),
  );
  await assertStamped(stamped);

  return stamped;
}

function addToken(cms: Buffer, token: Uint8Array): Buffer {
  const contentInfo = readDer(cms);
  const tokenBlock = readDer(token);
  const signedData = childOf(childOf(contentInfo, 1), 0);
  const signerInfo = childOf(childOf(signedData, -1), 0);
  if (!contentInfo || !tokenBlock || !signerInfo) throw new Error('The seal cannot be taken apart');
  const attribute = sequence([new ObjectIdentifier({ value: OID.timestampToken }), setOf([tokenBlock])]);
  childrenOf(signerInfo)?.push(new Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [attribute] }));

  return toDer(contentInfo);
}

function childrenOf(block: unknown): unknown[] | null {
  const value = (block as { valueBlock?: { value?: unknown } } | null)?.valueBlock?.value;
  return Array.isArray(value) ? value : null;
}

function childOf(block: unknown, index: number): unknown {
  return childrenOf(block)?.at(index) ?? null;
}

async function assertStamped(bytes: Buffer): Promise<void> {
  const seal = await readSeal(bytes);
  const found = seal && verifyCms(seal.contents, seal.signedParts);
  if (!found?.digestMatches || !found.signatureValid || !found.timestamp?.valid) {
    throw new Error('Stamping broke the seal');
  }
}

function refuse(code: string, status: number, message: string): AppError {
  return new AppError({ code, status, message });
}
