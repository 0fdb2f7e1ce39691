import type { FeedbackSettings } from '@/server/contract/feedback';
import type { Meeting, Played } from './read-clips';
import { measureMostSpeech } from './sound';
import type { Expected } from './truth-cooldown';

const NEAR_DB = 3;
const NEAR_MS = 300;

/** Too quiet or too loud, by the level over all of a person's speech. Neutral within 3 dB, or with too little speech. */
export function judgeLevels(meeting: Meeting, settings: FeedbackSettings): Expected[] {
  return meeting.people.flatMap((person) => judgePerson(meeting, person, settings));
}

function judgePerson({ durationMs }: Meeting, person: Played, settings: FeedbackSettings): Expected[] {
  const { speechDbfs, fullScaleRatio, speech, identity } = person;
  if (speechDbfs === null) return [];

  const whole = { subjects: [identity], named: [identity], fromMs: 0, toMs: durationMs, rangByMs: durationMs };
  const windowMs = settings.windowSeconds * 1000;
  const isEnough = measureMostSpeech(speech, windowMs) > settings.minCoverage * windowMs + NEAR_MS;
  const below = settings.lowDbfs - speechDbfs;
  const above = speechDbfs - settings.highDbfs;
  const clippingDb = 20 * Math.log10(fullScaleRatio / settings.clipRatio);
  const found = [
    { type: 'volume_baixo' as const, beyondDb: below },
    { type: 'volume_alto' as const, beyondDb: Math.max(above, clippingDb) },
  ];

  return found
    .filter(({ beyondDb }) => beyondDb > -NEAR_DB)
    .map(({ type, beyondDb }) => ({
      type,
      ...whole,
      verdict: beyondDb > NEAR_DB && isEnough ? 'positive' : 'neutral',
    }));
}
