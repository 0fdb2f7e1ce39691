import type { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import type { Clip, Played, Span } from './read-clips';

const NEAR_MS = 300;
const NEAR_DB = 3;
const LONGEST_PAUSE_MS = 1500;
const LONGEST_INTERJECTION_MS = 1000;

/** A stretch in which a rule holds. `neutral`: too near to a threshold to count either way. */
export interface Expected {
  type: FeedbackType;
  participant: string | null;
  /** From the moment that the rule is true until it no longer is. */
  fromMs: number;
  toMs: number;
  verdict: 'positive' | 'neutral';
}

/** What the truth's segments say by the definitions of the rules; knows nothing of the engine. */
export function deriveTruth(clip: Clip, settings: FeedbackSettings): Expected[] {
  const expected = [
    ...findSilences(clip).map((span) => judge('silencio_prolongado', null, span, settings.silenceSeconds)),
    ...findOverlaps(clip).map(({ span, subject }) => judge('overlap_fala', subject, span, settings.overlapSeconds)),
    ...clip.people.flatMap((person) =>
      findFloors(clip, person).map((span) =>
        judge('monologo_prolongado', person.identity, span, settings.monologueSeconds),
      ),
    ),
    ...clip.people.flatMap((person) => judgeLevels(clip, person, settings)),
  ].filter((one) => one !== null);

  return dropCooling(expected, settings.cooldownSeconds * 1000);
}

function judge(type: FeedbackType, participant: string | null, [start, end]: Span, seconds: number): Expected | null {
  const beyond = end - start - seconds * 1000;
  if (beyond < -NEAR_MS) return null;
  const verdict = beyond > NEAR_MS ? 'positive' : 'neutral';
  return { type, participant, fromMs: start + seconds * 1000, toMs: end, verdict };
}

function judgeLevels(clip: Clip, person: Played, settings: FeedbackSettings): (Expected | null)[] {
  const { identity: participant, speechDbfs, fullScaleRatio } = person;
  if (speechDbfs === null) return [];
  const whole = { participant, fromMs: 0, toMs: clip.durationMs };
  const below = settings.lowDbfs - speechDbfs;
  const above = speechDbfs - settings.highDbfs;
  const clipping = fullScaleRatio / settings.clipRatio;
  const isLoud = above > NEAR_DB || clipping > 10 ** (NEAR_DB / 20);
  const isNearLoud = above > -NEAR_DB || clipping > 10 ** (-NEAR_DB / 20);

  return [
    below > -NEAR_DB ? { type: 'volume_baixo', ...whole, verdict: below > NEAR_DB ? 'positive' : 'neutral' } : null,
    isNearLoud ? { type: 'volume_alto', ...whole, verdict: isLoud ? 'positive' : 'neutral' } : null,
  ];
}

function findSilences(clip: Clip): Span[] {
  const edges = [0, ...mergeSpans(clip.people.flatMap((person) => person.speech)).flat(), clip.durationMs];
  return edges.flatMap((start, index) =>
    index % 2 === 0 ? [[start, edges[index + 1] ?? clip.durationMs] as Span] : [],
  );
}

function findOverlaps(clip: Clip): { span: Span; subject: string }[] {
  const turns = clip.people.flatMap(({ identity, speech }) => speech.map((span) => ({ identity, span })));
  const found = turns.flatMap((turn) =>
    turns
      .filter(
        (other) => other.identity !== turn.identity && other.span[0] <= turn.span[0] && other.span[1] > turn.span[0],
      )
      .map((other) => ({
        span: [turn.span[0], Math.min(turn.span[1], other.span[1])] as Span,
        subject: turn.identity,
      })),
  );

  return found.filter(
    (one) => !found.some((other) => other !== one && other.span[0] <= one.span[0] && other.span[1] > one.span[1]),
  );
}

function findFloors(clip: Clip, person: Played): Span[] {
  const others = mergeSpans(clip.people.filter((one) => one !== person).flatMap((one) => one.speech));
  const floors: Span[] = [];
  for (const [start, end] of [...person.speech].sort((one, other) => one[0] - other[0])) {
    const last = floors.at(-1);
    const isKept =
      last && start - last[1] <= LONGEST_PAUSE_MS && measureWithin(others, [last[1], start]) <= LONGEST_INTERJECTION_MS;
    if (isKept) last[1] = Math.max(last[1], end);
    else floors.push([start, end]);
  }

  return floors;
}

/** A second stretch of one type and person within the cooldown may or may not ring. */
function dropCooling(expected: Expected[], cooldownMs: number): Expected[] {
  return expected.map((one) => {
    const isCooling = expected.some(
      (other) =>
        other !== one &&
        other.type === one.type &&
        other.participant === one.participant &&
        other.fromMs < one.fromMs &&
        one.fromMs - other.fromMs < cooldownMs + NEAR_MS,
    );
    return isCooling ? { ...one, verdict: 'neutral' } : one;
  });
}

export function mergeSpans(spans: Span[]): Span[] {
  const merged: Span[] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }

  return merged;
}

export function measureWithin(spans: Span[], [start, end]: Span): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span[1], end) - Math.max(span[0], start)), 0);
}
