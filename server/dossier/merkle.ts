import { createHash } from 'node:crypto';
import { canonicalJson } from '@/server/lib/canonical-json';
import type { LeafInput } from '@/server/ports/worker-pool';

/** Told apart by their first byte, so that a node can never pass for a leaf (RFC 6962). */
const LEAF_PREFIX = Buffer.of(0x00);
const NODE_PREFIX = Buffer.of(0x01);

interface Peak {
  hash: Buffer;
  leaves: number;
}

/** One utterance's hash, hex: 0x00, the 16 bytes of its salt, its words as canonical JSON. */
export function hashLeaf({ salt, position, startMs, endMs, speaker, text }: LeafInput): string {
  return createHash('sha256')
    .update(LEAF_PREFIX)
    .update(Buffer.from(salt.replaceAll('-', ''), 'hex'))
    .update(canonicalJson({ position, startMs, endMs, speaker, text }))
    .digest('hex');
}

/**
 * Root of the tree over `leaves` (hex, in order of position), in the shape of RFC 6962: each node splits at the largest
 * power of two below its size. Holds no more than a hash for each level. The empty tree is SHA-256 of nothing.
 */
export function merkleRoot(leaves: Iterable<string>): string {
  const peaks: Peak[] = [];
  for (const leaf of leaves) {
    let peak: Peak = { hash: Buffer.from(leaf, 'hex'), leaves: 1 };
    while (peaks.at(-1)?.leaves === peak.leaves) peak = join(takeLast(peaks), peak);
    peaks.push(peak);
  }
  if (peaks.length === 0) return createHash('sha256').digest('hex');

  let root = takeLast(peaks);
  while (peaks.length > 0) root = join(takeLast(peaks), root);
  return root.hash.toString('hex');
}

function join(left: Peak, right: Peak): Peak {
  const hash = createHash('sha256').update(NODE_PREFIX).update(left.hash).update(right.hash).digest();
  return { hash, leaves: left.leaves + right.leaves };
}

function takeLast(peaks: Peak[]): Peak {
  return peaks.pop() as Peak; // safe because every caller has seen that there is one
}
