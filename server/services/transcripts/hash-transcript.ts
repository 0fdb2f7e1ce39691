import type { Queryable } from '@/server/db/client';
import { merkleRoot } from '@/server/dossier';
import type { LeafInput } from '@/server/ports/worker-pool';
import type { BaseContext } from '../context';
import { type FreezeMoment, type FrozenUtterance, readFrozenPages } from './read-as-frozen';
import { countWords } from './rules';

export interface TranscriptHashes {
  /** Hex. */
  root: string;
  leaves: number;
  words: number;
  /** Leaves at the positions that were asked for. */
  wanted: Map<number, string>;
}

/**
 * The Merkle tree over a transcript as it stood when minutes were frozen. Hashed in a thread, a page at a time, so that
 * a long transcript holds neither the event loop nor much memory.
 */
export async function hashTranscript(
  base: Pick<BaseContext, 'ports'>,
  db: Queryable,
  freeze: FreezeMoment,
  positions: ReadonlySet<number> = new Set(),
): Promise<TranscriptHashes> {
  const pageRoots: string[] = [];
  const wanted = new Map<number, string>();
  let count = 0;
  let words = 0;

  for await (const page of readFrozenPages(db, freeze)) {
    const { root, leaves } = await hashPage(base, page);
    pageRoots.push(root);
    count += page.length;
    words += page.reduce((sum, utterance) => sum + ('text' in utterance ? countWords(utterance.text) : 0), 0);
    for (const [index, { position }] of page.entries()) {
      if (positions.has(position)) wanted.set(position, leaves[index] ?? '');
    }
  }
  return { root: merkleRoot(pageRoots), leaves: count, words, wanted };
}

async function hashPage(
  base: Pick<BaseContext, 'ports'>,
  page: readonly FrozenUtterance[],
): Promise<{ root: string; leaves: string[] }> {
  const spoken = page.filter((utterance): utterance is LeafInput => 'salt' in utterance);
  const hashed = await base.ports.workers.run('merkle-root', { leaves: spoken });
  if (spoken.length === page.length) return hashed;

  const rest = hashed.leaves.values();
  const leaves = page.map((utterance) => ('leaf' in utterance ? utterance.leaf : (rest.next().value ?? '')));
  return { root: merkleRoot(leaves), leaves };
}
