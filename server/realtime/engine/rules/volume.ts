import type { FeedbackMeasure } from '@/server/contract/feedback';
import type { LiveAlert } from '@/server/ports/live-hub';
import { toDbfs } from '../../levels';
import { TICK_MS } from '../../types';
import type { RoomMoment, Rule } from '../room';
import type { Voice } from '../voice';

const BACK_DB = 3;
/** So far beyond the threshold it is no matter of taste. */
const FAR_DB = 12;
const RUINED_CLIP_RATIO = 0.01;

/** Somebody is too quiet, or too loud. Judged over the speech of the window, when there is enough of it. */
export const judgeVolume: Rule = (moment) =>
  findMainVoices(moment.voices)
    .flatMap((voice) => [judgeLow(moment, voice), judgeHigh(moment, voice)])
    .filter((alert) => alert !== null);

/** One track a person: the one that they spoke on most. */
function findMainVoices(voices: readonly Voice[]): Voice[] {
  const main = new Map<string, Voice>();
  for (const voice of voices) {
    if (voice.facts.isHost) continue;
    const known = main.get(voice.facts.identity);
    if (!known || voice.level.speechTicks > known.level.speechTicks) main.set(voice.facts.identity, voice);
  }

  return [...main.values()];
}

function judgeLow(moment: RoomMoment, voice: Voice): LiveAlert | null {
  const { lowDbfs } = moment.settings;
  const dbfs = readLevel(moment, voice);
  const condition = { isTrue: dbfs !== null && dbfs < lowDbfs, isBack: dbfs !== null && dbfs >= lowDbfs + BACK_DB };
  const rings = moment.alarms.judge(`volume_baixo ${voice.facts.identity}`, moment.tick, condition);
  if (!rings || dbfs === null) return null;

  const measure = { rule: 'volume_baixo' as const, value: dbfs, threshold: lowDbfs, unit: 'dBFS' as const };
  return toAlert(moment, voice, { ...measure, dbfs, isFar: dbfs <= lowDbfs - FAR_DB });
}

function judgeHigh(moment: RoomMoment, voice: Voice): LiveAlert | null {
  const { highDbfs, clipRatio } = moment.settings;
  const dbfs = readLevel(moment, voice);
  const clipped = voice.level.samples === 0 ? 0 : voice.level.clipped / voice.level.samples;
  const isLoud = dbfs !== null && dbfs > highDbfs;
  const condition = {
    isTrue: isLoud || (dbfs !== null && clipped > clipRatio),
    isBack: dbfs !== null && dbfs <= highDbfs - BACK_DB && clipped <= clipRatio / 2,
  };
  const rings = moment.alarms.judge(`volume_alto ${voice.facts.identity}`, moment.tick, condition);
  if (!rings || dbfs === null) return null;

  const measure = isLoud
    ? { value: dbfs, threshold: highDbfs, unit: 'dBFS' as const }
    : { value: clipped, threshold: clipRatio, unit: 'share' as const };
  return toAlert(moment, voice, { rule: 'volume_alto', ...measure, dbfs, isFar: clipped >= RUINED_CLIP_RATIO });
}

/** Null when the window is not full yet, or has too little speech to speak of a level. */
function readLevel({ settings }: RoomMoment, { level, hasWholeWindow }: Voice): number | null {
  const isEnough = hasWholeWindow && level.samples > 0 && level.speechTicks >= settings.minCoverage * level.lengthTicks;
  return isEnough ? toDbfs(level.sumSquares / level.samples) : null;
}

function toAlert(
  moment: RoomMoment,
  voice: Voice,
  found: Omit<FeedbackMeasure, 'windowMs'> & { dbfs: number; isFar: boolean },
): LiveAlert {
  const { dbfs, isFar, ...measure } = found;
  const atMs = (moment.tick + 1) * TICK_MS;
  const windowMs = Math.min(atMs, voice.level.lengthTicks * TICK_MS);

  return {
    type: measure.rule,
    severity: isFar ? 'critical' : 'warning',
    atMs,
    windowStartMs: atMs - windowMs,
    windowEndMs: atMs,
    participant: voice.facts.identity,
    participants: [voice.facts.identity],
    measure: { ...measure, windowMs },
    rmsDbfs: dbfs,
    speechCoverage: voice.level.speechTicks / voice.level.lengthTicks,
    arrivedAt: voice.now?.arrivedAt ?? moment.arrivedAt,
  };
}
