import type { FeedbackSettings, FeedbackType } from '@/server/contract/feedback';
import type { LiveAlert } from '@/server/ports/live-hub';
import { TICK_MS } from '../types';
import type { AlarmBoard } from './alarm';
import type { Voice } from './voice';

/** Everything that a rule may look at in one tick. */
export interface RoomMoment {
  tick: number;
  /** Ticks between the one before and this that never came. */
  skipped: number;
  settings: FeedbackSettings;
  voices: readonly Voice[];
  alarms: AlarmBoard;
  /** Of the newest sample of this tick, over all tracks. */
  arrivedAt: number;
}

/** Looks at one moment after the other, in order. */
export type Rule = (moment: RoomMoment) => LiveAlert[];

/** What an alert of a rule in seconds has in common. Ticks as counted from the session's zero. */
export function toTimeAlert(
  moment: RoomMoment,
  found: {
    type: FeedbackType;
    severity: LiveAlert['severity'];
    startTick: number;
    thresholdSeconds: number;
    participant: string | null;
    participants: string[];
    voice: Voice | null;
  },
): LiveAlert {
  const atMs = (moment.tick + 1) * TICK_MS;
  const windowMs = atMs - found.startTick * TICK_MS;

  return {
    type: found.type,
    severity: found.severity,
    atMs,
    windowStartMs: found.startTick * TICK_MS,
    windowEndMs: atMs,
    participant: found.participant,
    participants: found.participants,
    measure: { rule: found.type, value: windowMs / 1000, threshold: found.thresholdSeconds, unit: 's', windowMs },
    rmsDbfs: found.voice?.recentDbfs ?? null,
    speechCoverage: found.voice?.speechCoverage ?? null,
    arrivedAt: moment.arrivedAt,
  };
}

export function toTicks(seconds: number): number {
  return Math.round((seconds * 1000) / TICK_MS);
}
