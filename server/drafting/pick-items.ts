import { clipSentence } from './clip-sentence';
import type { Candidate } from './find-cues';
import type { Meeting, Unit } from './meeting';
import { isRepeated } from './repetition';
import { rewordAsItem } from './reword';

const LONGEST_WORDS = 35;

/** A sentence chosen for a list, in its wording for the minutes. */
export interface Item {
  unit: Unit;
  text: string;
}

/** The strongest candidates that read well and say something new, in the order of the meeting. */
export function pickItems(meeting: Meeting, candidates: Candidate[], most: number): Item[] {
  const picked: Item[] = [];
  for (const { unit, at } of candidates) {
    if (picked.length >= most) break;
    if (picked.some((other) => isRepeated(unit.stems, other.unit.stems))) continue;
    const clipped = clipSentence(unit.text, at, LONGEST_WORDS, meeting.language);
    if (clipped !== null) picked.push({ unit, text: rewordAsItem(meeting, unit, clipped) });
  }
  return picked.sort((a, b) => a.unit.index - b.unit.index);
}
