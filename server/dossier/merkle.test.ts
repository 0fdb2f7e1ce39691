import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { LeafInput } from '@/server/ports/worker-pool';
import { hashLeaf, merkleRoot } from './merkle';

const sha256 = (...parts: (string | Uint8Array)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const node = (left: string, right: string) => sha256(Buffer.of(1), Buffer.from(left, 'hex'), Buffer.from(right, 'hex'));

/** The definition, word for word: split at the largest power of two below the size. */
function rootByDefinition(leaves: string[]): string {
  if (leaves.length === 0) return sha256('');
  if (leaves.length === 1) return leaves[0] ?? '';
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return node(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

const LEAF: LeafInput = {
  position: 3,
  startMs: 1200,
  endMs: 3400,
  speaker: 'Bia',
  text: 'A obra começa em março.',
  salt: '0f8fad5b-d9cb-469f-a165-70867728950e',
};
const leafHash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));

describe('hashLeaf', () => {
  it('is SHA-256 over zero, the salt and the words in one spelling', () => {
    const words = '{"endMs":3400,"position":3,"speaker":"Bia","startMs":1200,"text":"A obra começa em março."}';
    expect(hashLeaf(LEAF)).toBe(sha256(Buffer.of(0), Buffer.from('0f8fad5bd9cb469fa16570867728950e', 'hex'), words));
  });

  it.each([
    ['position', { position: 4 }],
    ['start', { startMs: 1201 }],
    ['end', { endMs: 3399 }],
    ['speaker', { speaker: 'Bia ' }],
    ['no speaker', { speaker: null }],
    ['text', { text: 'A obra começa em marco.' }],
    ['salt', { salt: randomUUID() }],
  ])('changes with the %s', (_what, change) => {
    expect(hashLeaf({ ...LEAF, ...change })).not.toBe(hashLeaf(LEAF));
  });

  it('takes only what it names', () => {
    expect(hashLeaf({ ...LEAF, words: 5 } as LeafInput)).toBe(hashLeaf(LEAF));
  });
});

describe('merkleRoot', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((text) => sha256(text)) as [string, string, string];

  it('has the shape of RFC 6962', () => {
    expect(merkleRoot([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(merkleRoot([a])).toBe(a);
    expect(merkleRoot([a, b])).toBe(node(a, b));
    expect(merkleRoot([a, b, c])).toBe(node(node(a, b), c));
  });

  it('equals its definition for any number of leaves', () => {
    fc.assert(
      fc.property(fc.array(leafHash, { maxLength: 70 }), (leaves) => {
        expect(merkleRoot(leaves)).toBe(rootByDefinition(leaves));
      }),
    );
  });

  it('changes when any leaf changes, goes or trades places', () => {
    fc.assert(
      fc.property(fc.uniqueArray(leafHash, { minLength: 2, maxLength: 40 }), fc.nat(), leafHash, (leaves, n, other) => {
        const at = n % leaves.length;
        fc.pre(!leaves.includes(other));
        const root = merkleRoot(leaves);
        const swapped = leaves.with(at, leaves.at(at - 1) ?? '').with(at - 1, leaves[at] ?? '');

        expect(merkleRoot(leaves.with(at, other))).not.toBe(root);
        expect(merkleRoot(leaves.toSpliced(at, 1))).not.toBe(root);
        expect(merkleRoot(leaves.toSpliced(at, 0, other))).not.toBe(root);
        expect(merkleRoot(swapped)).not.toBe(root);
      }),
    );
  });

  it('takes fifty thousand leaves one at a time', () => {
    function* count(): Generator<string> {
      for (let index = 0; index < 50_000; index += 1) yield sha256(String(index));
    }
    expect(merkleRoot(count())).toBe(rootByDefinition([...count()]));
  });
});
