import type { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import type { Meeting } from './read-clips';
import { type Expected, markCooling } from './truth-cooldown';
import { judgeLevels } from './truth-levels';
import { findFloors, findOverlaps, findSilences, moveSpeech, type Stretch } from './truth-stretches';

/** Whoever marks speech moves a boundary by as much as half of the 0.3 s that count neither way. */
const EDGE_MS = 150;

/** What the truth's segments say by the definitions of the rules; knows nothing of the engine. */
export function deriveTruth(meeting: Meeting, settings: FeedbackSettings): Expected[] {
  const wider = moveSpeech(meeting, EDGE_MS);
  const narrower = moveSpeech(meeting, -EDGE_MS);
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
    ...judgeLevels(meeting, settings),
  ].filter(({ subjects }) => subjects.every((subject) => subject === null || guests.has(subject)));

  return markCooling(expected, settings.cooldownSeconds * 1000);
}

/** Positive where it is so however the boundaries are moved, neutral where it depends on them. */
function judge(type: FeedbackType, thresholdMs: number, possible: Stretch[], sure: Stretch[]): Expected[] {
  return possible
    .filter(({ span: [start, end] }) => end - start > thresholdMs)
    .map(({ subjects, span: [start, end] }) => {
      const isSure = sure.some(
        ({ span, subjects: theirs }) =>
          span[0] >= start &&
          span[1] <= end &&
          span[1] - span[0] > thresholdMs &&
          theirs.some((subject) => subjects.includes(subject)),
      );
      const verdict = isSure ? 'positive' : 'neutral';
      return { type, subjects, fromMs: start + thresholdMs, toMs: end, verdict };
    });
}
