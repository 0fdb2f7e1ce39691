import { setImmediate as yieldToOthers, setTimeout as wait } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { ReplayAlert } from '@/server/contract/replays';
import type { ReplayLab, ReplayRequest } from '@/server/ports/replay-lab';
import type { VoiceActivity } from '../types';
import { runSession } from './run-session';

/** So long the laboratory keeps the loop to itself. */
const SLICE_MS = 8;
/** Rest after each slice while a meeting is live here. */
const REST_MS = 16;
const TELL_EVERY_MS = 500;

export interface LaboratoryOptions {
  /** A detector of its own: live meetings neither wait for it nor share its state. */
  loadVoiceActivity(): Promise<VoiceActivity>;
  open(path: string): Promise<Readable>;
  /** A meeting is live in this process: it comes first. */
  isBusy(): boolean;
}

/** Replays recorded sessions one after the other, as fast as the machine can. */
export function createLaboratory(options: LaboratoryOptions): ReplayLab {
  return {
    async run(request) {
      const voiceActivity = await options.loadVoiceActivity();
      try {
        const alerts = await runAll(request, voiceActivity, options);
        return { voiceActivity: voiceActivity.name, alerts };
      } finally {
        await voiceActivity.close();
      }
    },
  };
}

async function runAll(
  { sessions, settings, signal, onProgress }: ReplayRequest,
  voiceActivity: VoiceActivity,
  { open, isBusy }: LaboratoryOptions,
): Promise<ReplayAlert[][]> {
  const alerts: ReplayAlert[][] = settings.map(() => []);
  let sliceFrom = performance.now();
  let toldAt = sliceFrom;
  let earlierMs = 0;

  for (const session of sessions) {
    signal.throwIfAborted();
    const beginMs = Math.min(...session.pieces.map(({ startMs }) => startMs));
    const endMs = Math.max(...session.pieces.map(({ startMs, durationMs }) => startMs + durationMs));
    const beforeMoment = async (atMs: number) => {
      const now = performance.now();
      if (now - sliceFrom < SLICE_MS) return;
      if (now - toldAt >= TELL_EVERY_MS) {
        toldAt = now;
        onProgress?.(Math.round(earlierMs + atMs - beginMs));
      }
      await (isBusy() ? wait(REST_MS) : yieldToOthers());
      signal.throwIfAborted();
      sliceFrom = performance.now();
    };
    const found = await runSession({ session, settings, voiceActivity, open, beforeMoment });
    found.forEach((own, index) => {
      alerts[index]?.push(...own);
    });
    earlierMs += Math.max(0, endMs - beginMs);
    onProgress?.(earlierMs);
  }

  return alerts;
}
