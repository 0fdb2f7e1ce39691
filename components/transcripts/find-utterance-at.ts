import type { UtteranceView } from '@/server/contract/transcripts';

type Timed = Pick<UtteranceView, 'id' | 'startMs'>;

/** What is being said at a moment: the last utterance begun by then; null before the first. `utterances` in order of time. */
export function findUtteranceAt<Utterance extends Timed>(
  utterances: readonly Utterance[],
  positionMs: number,
): Utterance | null {
  let low = 0;
  let high = utterances.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((utterances[middle]?.startMs ?? 0) <= positionMs) low = middle + 1;
    else high = middle;
  }
  return utterances[low - 1] ?? null;
}
