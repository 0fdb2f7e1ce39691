import { fromBER, Null, ObjectIdentifier, OctetString, Sequence, Set as AsnSet } from 'asn1js';
import { SHA256_OID } from './oids';

export type Block = Parameters<typeof Sequence.prototype.valueBlock.value.push>[0];

/** SHA-256 as an AlgorithmIdentifier. */
export function sha256Algorithm(): Sequence {
  return algorithm(SHA256_OID);
}

export function algorithm(oid: string): Sequence {
  return sequence([new ObjectIdentifier({ value: oid }), new Null()]);
}

export function sequence(value: Block[]): Sequence {
  return new Sequence({ value });
}

export function octets(bytes: Uint8Array): OctetString {
  return new OctetString({ valueHex: toArrayBuffer(bytes) });
}

/** A SET OF in the order that DER asks for: by the bytes of its members. */
export function setOf(members: Block[]): AsnSet {
  return new AsnSet({ value: sortByBytes(members) });
}

export function sortByBytes<Member extends { toBER(): ArrayBuffer }>(members: Member[]): Member[] {
  return members
    .map((member) => ({ member, bytes: Buffer.from(member.toBER()) }))
    .sort((left, right) => Buffer.compare(left.bytes, right.bytes))
    .map(({ member }) => member);
}

export function toDer(block: { toBER(): ArrayBuffer }): Buffer {
  return Buffer.from(block.toBER());
}

/**
 * The first block in `bytes`; what stands behind it is not looked at. `null` for what is not ASN.1, also where a block says
 * another length than its parts have: the library reads on past it.
 */
export function readDer(bytes: Uint8Array): ReturnType<typeof fromBER>['result'] | null {
  const { offset, result } = fromBER(toArrayBuffer(bytes));
  if (offset === -1) return null;

  const { lenBlock, valueBlock } = result;
  return lenBlock.isIndefiniteForm || lenBlock.length === valueBlock.blockLength ? result : null;
}

/** A copy that shares nothing with the pool behind small buffers. */
export function toArrayBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}
