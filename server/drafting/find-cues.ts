import { foldText } from '@/server/lib/language';
import { AGREEMENT, type Cue } from './cues';
import type { Meeting, Unit } from './meeting';
import { isCeremony } from './opening';

/** A unit that shows a decision or a task, with its strength. */
export interface Candidate {
  unit: Unit;
  strength: number;
  /** The wording's part of the strength. */
  cueStrength: number;
  /** Where its strongest cue stands in the unit's text. */
  at: number;
}

const SHORTEST_WORDS = 5;
const LONGEST_WORDS = 70;
const LATER_TURNS = 4;
/** Words with which somebody draws a line under a discussion. */
const WRAPS_UP = /^(?:so|okay|ok|right|alright|all right|então|bom|certo|ok então)\b/i;

/** Units with at least one cue, the strongest cue counting fully and others a little. */
export function findCandidates(meeting: Meeting, cues: Cue[], salience: number[]): Candidate[] {
  const candidates: Candidate[] = [];
  for (const unit of meeting.units) {
    if (unit.words < SHORTEST_WORDS || unit.words > LONGEST_WORDS || isCeremony(meeting, unit)) continue;
    const cue = strongestCue(foldText(unit.text), cues);
    if (cue === null || unit.stems.length < 2) continue;
    candidates.push({
      unit,
      strength: cue.strength + contextStrength(meeting, unit, salience),
      cueStrength: cue.strength,
      at: cue.at,
    });
  }
  return candidates.sort((a, b) => b.strength - a.strength);
}

function strongestCue(folded: string, cues: Cue[]): { strength: number; at: number } | null {
  const hits = cues.flatMap((cue) => {
    const at = folded.search(cue.pattern);
    return at < 0 ? [] : [{ strength: cue.strength, at }];
  });
  const best = hits.sort((a, b) => b.strength - a.strength)[0];
  return best === undefined ? null : { strength: best.strength + 0.25 * (hits.length - 1), at: best.at };
}

/** Meeting-frequent words, the chair's voice, others' agreement and the closing part make a cue more likely to count. */
function contextStrength(meeting: Meeting, unit: Unit, salience: number[]): number {
  const chair = unit.speaker !== null && unit.speaker === meeting.chair ? 0.3 : 0;
  const agreed = isAgreed(meeting, unit) ? 0.3 : 0;
  const question = unit.isQuestion ? -0.6 : 0;
  const closing = (unit.position > 0.8 ? 0.2 : 0) + (WRAPS_UP.test(unit.raw) ? 0.2 : 0);
  return 1.2 * (salience[unit.index] ?? 0) + chair + agreed + question + closing;
}

/** Somebody else says yes within the next turns. */
function isAgreed(meeting: Meeting, unit: Unit): boolean {
  const later = meeting.units.slice(unit.index + 1, unit.index + 1 + LATER_TURNS);
  return later.some((other) => other.speaker !== unit.speaker && AGREEMENT[meeting.language].test(foldText(other.raw)));
}
