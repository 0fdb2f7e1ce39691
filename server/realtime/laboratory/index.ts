import { setImmediate as yieldToOthers, setTimeout as wait } from 'node:timers/promises';
import type { Readable } from 'node:stream';
import type { ReplayAlert } from '@/server/contract/replays';
import type { ReplayLab, ReplayRequest } from '@/server/ports/replay-lab';
import type { VoiceActivity } from '../types';
import { hearSession } from './hear-session';
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

/** Plays recorded sessions one after the other, as fast as the machine can. */
export function createLaboratory(options: LaboratoryOptions): ReplayLab {
  const withDetector = async <T>(use: (voiceActivity: VoiceActivity) => Promise<T>): Promise<T> => {
    const voiceActivity = await options.loadVoiceActivity();
    try {
      return await use(voiceActivity);
    } finally {
      await voiceActivity.close();
    }
  };

  return {
    run: (request) =>
      withDetector(async (voiceActivity) => ({
        voiceActivity: voiceActivity.name,
        alerts: await runAll(request, voiceActivity, options),
      })),
    hear: (pieces, signal) =>
      withDetector((voiceActivity) => {
        const beforeMoment = createRests(options, signal, () => undefined);
        return hearSession({ pieces, voiceActivity, open: options.open, beforeMoment });
      }),
  };
}

async function runAll(
  { sessions, settings, signal, onProgress }: ReplayRequest,
  voiceActivity: VoiceActivity,
  options: LaboratoryOptions,
): Promise<ReplayAlert[][]> {
  const alerts: ReplayAlert[][] = settings.map(() => []);
  let beginMs = 0;
  let earlierMs = 0;
  const beforeMoment = createRests(options, signal, (atMs) => onProgress?.(Math.round(earlierMs + atMs - beginMs)));

  for (const { sessionId, pieces } of sessions) {
    signal.throwIfAborted();
    beginMs = Math.min(...pieces.map(({ startMs }) => startMs));
    const endMs = Math.max(...pieces.map(({ startMs, durationMs }) => startMs + durationMs));
    const { open } = options;
    const found = await runSession({ sessionId, pieces, settings, voiceActivity, open, beforeMoment });
    found.forEach((own, index) => {
      alerts[index]?.push(...own);
    });
    earlierMs += Math.max(0, endMs - beginMs);
    onProgress?.(earlierMs);
  }

  return alerts;
}

/** Leaves the loop to others now and then, tells how far it is, and stops when it is told to. */
function createRests({ isBusy }: LaboratoryOptions, signal: AbortSignal, tell: (atMs: number) => void) {
  let sliceFrom = performance.now();
  let toldAt = sliceFrom;

  return async (atMs: number): Promise<void> => {
    const now = performance.now();
    if (now - sliceFrom < SLICE_MS) return;
    if (now - toldAt >= TELL_EVERY_MS) {
      toldAt = now;
      tell(atMs);
    }
    await (isBusy() ? wait(REST_MS) : yieldToOthers());
    signal.throwIfAborted();
    sliceFrom = performance.now();
  };
}
