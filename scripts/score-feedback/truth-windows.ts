import type { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import type { TimeSpan } from '@/server/contract/reports';
import { intersect, subtract, sumSpans, tidy } from '@/server/lib/spans';
import type { Meeting } from './read-clips';
import { type Sound, toLevel, weigh } from './sound';
import type { Expected } from './truth-cooldown';

const STEP_MS = 100;
const NEAR_MS = 300;
const NEAR_DB = 3;
/** A condition that was false for less is not armed again. */
const REARM_MS = 2_300;

/** One window of the settings, as it ends: how far beyond the threshold, and how much speech it holds. */
interface Window {
  endMs: number;
  beyondDb: number;
  speechMs: number;
}

/**
 * Too quiet or too loud, by the speech of each window of the settings. Neutral within 3 dB or 0.3 s of speech, and
 * where it depends on what nobody can hear.
 */
export function judgeWindows(meeting: Meeting, settings: FeedbackSettings): Expected[] {
  return meeting.people.flatMap((person) => {
    const marked = measureWindows(meeting, person.sound, person.speech, settings);
    const audible = measureWindows(meeting, person.sound, subtract(person.speech, person.inaudible), settings);
    return (['volume_baixo', 'volume_alto'] as const).flatMap((type) =>
      joinWindows(type, person.identity, [marked[type], audible[type]], settings),
    );
  });
}

function joinWindows(
  type: FeedbackType,
  identity: string,
  [marked, audible]: [Window[], Window[]],
  { minCoverage, windowSeconds }: FeedbackSettings,
): Expected[] {
  const neededMs = minCoverage * windowSeconds * 1000;
  const isPossible = ({ beyondDb, speechMs }: Window) => beyondDb > -NEAR_DB && speechMs > neededMs - NEAR_MS;
  const isSure = ({ beyondDb, speechMs }: Window) => beyondDb > NEAR_DB && speechMs > neededMs + NEAR_MS;
  const spans = [...marked, ...audible].filter(isPossible).map(({ endMs }): TimeSpan => [endMs, endMs + REARM_MS]);
  const sureOfMarked = new Set(marked.filter(isSure).map(({ endMs }) => endMs));
  const sure = audible.filter((window) => isSure(window) && sureOfMarked.has(window.endMs));

  return tidy(spans).map(([fromMs, end]) => {
    const toMs = end - REARM_MS + STEP_MS;
    const certain = sure.find(({ endMs }) => endMs >= fromMs && endMs <= toMs);
    const when = { fromMs: fromMs - STEP_MS, toMs, rangByMs: certain?.endMs ?? toMs };
    return { type, subjects: [identity], named: [identity], ...when, verdict: certain ? 'positive' : 'neutral' };
  });
}

function measureWindows(meeting: Meeting, sound: Sound, speech: readonly TimeSpan[], settings: FeedbackSettings) {
  const { windowSeconds, lowDbfs, highDbfs, clipRatio } = settings;
  const bins = weighBins(meeting, sound, speech);
  const length = Math.round((windowSeconds * 1000) / STEP_MS);
  const windows = bins.slice(length - 1).map((_, index) => {
    const within = bins.slice(index, index + length);
    const level = toLevel({
      sumSquares: sum(within.map(({ sumSquares }) => sumSquares)),
      samples: sum(within.map(({ samples }) => samples)),
      clipped: sum(within.map(({ clipped }) => clipped)),
    });
    return { ...level, endMs: (index + length) * STEP_MS, speechMs: sum(within.map(({ speechMs }) => speechMs)) };
  });
  const heard = windows.flatMap(({ speechDbfs, ...rest }) => (speechDbfs === null ? [] : [{ speechDbfs, ...rest }]));

  return {
    volume_baixo: heard.map(({ endMs, speechMs, speechDbfs }) => ({ endMs, speechMs, beyondDb: lowDbfs - speechDbfs })),
    volume_alto: heard.map(({ endMs, speechMs, speechDbfs, fullScaleRatio }) => {
      const clippingDb = 20 * Math.log10(fullScaleRatio / clipRatio);
      return { endMs, speechMs, beyondDb: Math.max(speechDbfs - highDbfs, clippingDb) };
    }),
  };
}

function weighBins({ durationMs }: Meeting, sound: Sound, speech: readonly TimeSpan[]) {
  return Array.from({ length: Math.floor(durationMs / STEP_MS) }, (_, index) => {
    const bin: TimeSpan = [index * STEP_MS, (index + 1) * STEP_MS];
    const within = intersect([bin], speech);
    return { ...weigh(sound, within), speechMs: sumSpans(within) };
  });
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
