import type { UtteranceDraft } from '@/server/contract/transcripts';

/** Neighbouring utterances that read as one passage: positions in the list, both included. */
export interface ReadingGroup {
  first: number;
  last: number;
}

/** A recogniser cuts a sentence without a pause; after a longer one the speaker began anew. */
const MAX_GAP_MS = 1000;

/**
 * Groups utterances where one sentence of one speaker was cut across cues less than a second apart. The utterances
 * stay as they are: evidence needs their exact times, and what was joined could not be cut at the same place again.
 */
export function groupForReading(utterances: readonly UtteranceDraft[]): ReadingGroup[] {
  const groups: ReadingGroup[] = [];
  for (const [index, utterance] of utterances.entries()) {
    const group = groups.at(-1);
    const previous = utterances[index - 1];
    if (group !== undefined && previous !== undefined && continuesSentence(previous, utterance)) group.last = index;
    else groups.push({ first: index, last: index });
  }
  return groups;
}

function continuesSentence(previous: UtteranceDraft, next: UtteranceDraft): boolean {
  if (previous.speaker === null || previous.speaker !== next.speaker) return false;
  if (next.startMs - previous.endMs > MAX_GAP_MS) return false;
  return !/[.?!…][)"'”’»\]]{0,2}$/.test(previous.text.slice(-4));
}
