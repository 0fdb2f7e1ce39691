import type { FeedbackSettings } from '@/server/contract/feedback';
import { createMeetingEngine } from '@/server/realtime/engine';
import type { CutTick } from '@/server/realtime/tick-cutter';
import type { LiveAlert } from '@/server/ports/live-hub';
import { TICK_MS, type VoiceActivity } from '@/server/realtime/types';
import type { Span } from './read-clips';

export interface Outcome {
  alerts: LiveAlert[];
  speech: Map<string, Span[]>;
}

/** Plays people into voice activity and engine, tick by tick, as a live meeting would. */
export async function play(
  people: { identity: string; ticks: CutTick[] }[],
  settings: FeedbackSettings,
  voiceActivity: VoiceActivity,
): Promise<Outcome> {
  const engine = createMeetingEngine(settings);
  for (const { identity } of people) {
    engine.addTrack({ trackId: identity, identity, name: identity, isHost: false, mayAnalyse: true });
    voiceActivity.forget(identity);
  }
  const alerts: LiveAlert[] = [];
  const length = Math.max(...people.map((person) => person.ticks.length));
  for (let tick = 0; tick < length; tick += 1) {
    const sounding = people.flatMap(({ identity, ticks }) => {
      const block = ticks[tick];
      return block ? [{ trackId: identity, block }] : [];
    });
    const speech = await voiceActivity.judge(
      sounding.map(({ trackId, block }) => ({ trackId, samples: block.analysis })),
    );
    const ticks = sounding.map(({ trackId, block: { sumSquares, samples, clipped } }, index) => {
      const heard = { sumSquares, samples, clipped, speech: speech[index] ?? null };
      return { trackId, tick, ...heard, isMuted: false, arrivedAt: (tick + 1) * TICK_MS };
    });
    alerts.push(...engine.push(tick, ticks));
  }

  return { alerts, speech: engine.summary().speech };
}
