import type { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import { subtract } from '@/server/lib/spans';
import type { Meeting } from './read-clips';
import { type Expected, markCooling } from './truth-cooldown';
import { judgeLevels } from './truth-levels';
import { judgeWindows } from './truth-windows';
import { findFloors, findOverlaps, findSilences, moveSpeech, type Stretch } from './truth-stretches';

/** Whoever marks speech moves a boundary by as much as half of the 0.3 s that count neither way. */
const EDGE_MS = 150;

/**
 * `segments`: as the truth's segments and the level over all of a person's speech have it. `audible`: what annotators
 * marked as speech but nobody can hear counts neither way, and levels are those of each window.
 */
export type TruthBy = 'segments' | 'audible';

/** What the truth says by the definitions of the rules; knows nothing of voice activity and engine. */
export function deriveTruth(meeting: Meeting, settings: FeedbackSettings, by: TruthBy): Expected[] {
  const wider = moveSpeech(meeting, EDGE_MS);
  const narrower = moveSpeech(by === 'audible' ? withoutInaudible(meeting) : meeting, -EDGE_MS);
  const silenceMs = settings.silenceSeconds * 1000;
  const overlapMs = settings.overlapSeconds * 1000;
  const monologueMs = settings.monologueSeconds * 1000;
  const guests = new Set(meeting.people.filter(({ isHost }) => !isHost).map(({ identity }) => identity));
  const expected = [
    ...judge('silencio_prolongado', silenceMs, findSilences(narrower), findSilences(wider)),
    ...judge('overlap_fala', overlapMs, findOverlaps(wider), findOverlaps(narrower)),
    ...judge(
      'monologo_prolongado',
      monologueMs,
      findFloors({ own: wider, others: narrower }),
      findFloors({ own: narrower, others: wider }),
    ),
    ...(by === 'audible' ? judgeWindows(meeting, settings) : judgeLevels(meeting, settings)),
  ].filter(({ named }) => named.some((subject) => subject === null || guests.has(subject)));

  return markCooling(expected, settings.cooldownSeconds * 1000);
}

function withoutInaudible(meeting: Meeting): Meeting {
  const people = meeting.people.map((person) => ({ ...person, speech: subtract(person.speech, person.inaudible) }));
  return { ...meeting, people };
}

/** Positive where it is so however the boundaries are moved, neutral where it depends on them. */
function judge(type: FeedbackType, thresholdMs: number, possible: Stretch[], sure: Stretch[]): Expected[] {
  return possible
    .filter(({ span: [start, end] }) => end - start > thresholdMs)
    .map(({ subjects, named, span: [start, end] }) => {
      const certain = sure.find(
        ({ span, subjects: theirs }) =>
          span[0] >= start &&
          span[1] <= end &&
          span[1] - span[0] > thresholdMs &&
          theirs.some((subject) => subjects.includes(subject)),
      );
      const rangByMs = certain ? certain.span[0] + thresholdMs : end;
      const when = { fromMs: start + thresholdMs, toMs: end, rangByMs };
      return { type, subjects, named, ...when, verdict: certain ? 'positive' : 'neutral' };
    });
}
