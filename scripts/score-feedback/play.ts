import type { FeedbackSettings } from '@/server/contract/feedback';
import type { TimeSpan } from '@/server/contract/reports';
import type { LiveAlert } from '@/server/ports/live-hub';
import { createMeetingEngine } from '@/server/realtime/engine';
import { createTickCutter } from '@/server/realtime/tick-cutter';
import { TICK_MS, type VoiceActivity } from '@/server/realtime/types';
import type { Played } from './read-clips';
import { RATE } from './sound';

export interface Outcome {
  alerts: LiveAlert[];
  speech: Map<string, TimeSpan[]>;
}

/** Waiting for the detector's thread takes longest, so some are played side by side. */
const AT_ONCE = 6;
let played = 0;

/** Plays each, a few at a time, and gives the outcomes in the same order. */
export async function playEach<T>(items: readonly T[], playOne: (item: T) => Promise<Outcome>): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let at = 0; at < items.length; at += AT_ONCE) {
    outcomes.push(...(await Promise.all(items.slice(at, at + AT_ONCE).map(playOne))));
  }

  return outcomes;
}

/** Plays people into voice activity and engine, tick by tick, as a live meeting would. */
export async function play(
  people: readonly Pick<Played, 'identity' | 'isHost' | 'sound'>[],
  settings: FeedbackSettings,
  voiceActivity: VoiceActivity,
): Promise<Outcome> {
  const engine = createMeetingEngine(settings);
  played += 1;
  const prefix = `${played}`;
  const tracks = people.map(({ identity, isHost, sound: { samples, channels } }) => {
    const trackId = `${prefix} ${identity}`;
    engine.addTrack({ trackId, identity, name: identity, isHost, mayAnalyse: true });
    return { trackId, identity, ticks: createTickCutter({ sampleRate: RATE, channels }).push(samples) };
  });
  const alerts: LiveAlert[] = [];
  const length = Math.max(...tracks.map(({ ticks }) => ticks.length));
  for (let tick = 0; tick < length; tick += 1) {
    const sounding = tracks.flatMap(({ trackId, ticks }) => {
      const block = ticks[tick];
      return block ? [{ trackId, block }] : [];
    });
    const speech = await judgeSounding(voiceActivity, sounding);
    const ticks = sounding.map(({ trackId, block: { sumSquares, samples, clipped } }) => {
      const heard = { sumSquares, samples, clipped, speech: speech.get(trackId) ?? null };
      return { trackId, tick, ...heard, isMuted: false, arrivedAt: (tick + 1) * TICK_MS };
    });
    alerts.push(...engine.push(tick, ticks));
  }

  const { speech } = engine.summary();
  for (const { trackId } of tracks) voiceActivity.forget(trackId);

  return { alerts, speech: new Map(tracks.map(({ trackId, identity }) => [identity, speech.get(trackId) ?? []])) };
}

/** Digital silence is not judged, as live. */
async function judgeSounding(
  voiceActivity: VoiceActivity,
  sounding: readonly { trackId: string; block: { sumSquares: number; analysis: Float32Array } }[],
): Promise<Map<string, number>> {
  const heard = sounding.filter(({ block }) => block.sumSquares > 0);
  const judged = await voiceActivity.judge(heard.map(({ trackId, block }) => ({ trackId, samples: block.analysis })));
  const speech = new Map(sounding.map(({ trackId }) => [trackId, 0]));
  heard.forEach(({ trackId }, index) => speech.set(trackId, judged[index] ?? 0));

  return speech;
}
