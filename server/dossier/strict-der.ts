/** One block of DER: its tag, all its bytes, and those within. */
export interface DerBlock {
  tag: number;
  bytes: Buffer;
  content: Buffer;
}

const MAX_BLOCKS = 10_000;
const OID_TAG = 6;

/** The block that begins at `at`. Lengths have one spelling, the shortest. @throws RangeError */
export function readDerBlock(source: Buffer, at: number): DerBlock {
  const tag = byteAt(source, at);
  if ((tag & 0x1f) === 0x1f) throw new RangeError('Tags of several bytes are not used here');
  const first = byteAt(source, at + 1);
  const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || lengthBytes > 4) throw new RangeError('A length is not DER');
  const length = lengthBytes === 0 ? first : source.readUIntBE(at + 2, lengthBytes);
  if (lengthBytes > 0 && (length < 0x80 || length < 2 ** (8 * (lengthBytes - 1)))) {
    throw new RangeError('A length is longer than it has to be');
  }

  const start = at + 2 + lengthBytes;
  if (start + length > source.length) throw new RangeError('A block runs past the end');
  return { tag, bytes: source.subarray(at, start + length), content: source.subarray(start, start + length) };
}

/** The blocks within one of this tag; none for a missing block. @throws RangeError for another tag */
export function childrenOf(block: DerBlock | undefined, tag: number): DerBlock[] {
  if (!block) return [];
  if (block.tag !== tag) throw new RangeError('Not the block that was expected');
  const children: DerBlock[] = [];
  for (let at = 0; at < block.content.length; ) {
    const child = readDerBlock(block.content, at);
    children.push(child);
    at += child.bytes.length;
    if (children.length > MAX_BLOCKS) throw new RangeError('Too many blocks');
  }
  return children;
}

/** An object identifier with dots; null for any other block. */
export function oidOf(block: DerBlock | undefined): string | null {
  if (block?.tag !== OID_TAG || block.content.length === 0) return null;
  const numbers: number[] = [];
  let value = 0;
  for (const byte of block.content) {
    value = value * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    numbers.push(value);
    value = 0;
  }
  const [head = 0, ...rest] = numbers;
  const root = Math.min(2, Math.floor(head / 40));

  return [root, head - root * 40, ...rest].join('.');
}

function byteAt(source: Buffer, at: number): number {
  const byte = source[at];
  if (byte === undefined) throw new RangeError('A block ends too early');
  return byte;
}
