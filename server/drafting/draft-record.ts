import type { DraftStatement } from '@/server/contract/minutes';
import { foldText } from '@/server/lib/language';
import { draftStatement } from './draft-statement';
import type { Meeting } from './meeting';

/** Minutes of written minutes: every resolution. */
export function draftRecord(meeting: Meeting): DraftStatement[] {
  const found = meeting.units.filter((unit) => /deliber|aprovad/.test(foldText(unit.text)) && unit.words < 120);
  return found.flatMap((unit) => [
    draftStatement(meeting, 'summary', { text: unit.text, units: [unit] }),
    draftStatement(meeting, 'decision', { text: unit.text, units: [unit] }),
  ]);
}
