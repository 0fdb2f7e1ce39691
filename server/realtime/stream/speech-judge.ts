import type { VoiceActivity } from '../types';

const MOST_AT_ONCE = 32;
/** Blocks of all tracks that come within this are judged in one run. */
const GATHER_MS = 4;

/** Where a stream hands its ticks to: one for the whole process. */
export interface SpeechJudge {
  /** 512 samples at 16 kHz, the caller's again once it is settled. From 0 to 1; rejects when nobody can judge now. */
  judge(trackId: string, samples: Float32Array): Promise<number>;
  /** What was heard of the track so far says nothing about what comes next. */
  forget(trackId: string): void;
}

interface Waiting {
  trackId: string;
  samples: Float32Array;
  resolve(speech: number): void;
  reject(error: unknown): void;
}

/** Gathers what many tracks want judged into runs of up to 32, at most one block a track in each. */
export function createSpeechJudge(voiceActivity: Pick<VoiceActivity, 'judge' | 'forget'>): SpeechJudge {
  let waiting: Waiting[] = [];
  let timer: NodeJS.Timeout | null = null;

  const run = async (batch: Waiting[]) => {
    try {
      const answers = await voiceActivity.judge(batch);
      for (const [index, one] of batch.entries()) one.resolve(answers[index] ?? 0);
    } catch (error) {
      for (const one of batch) one.reject(error);
    }
  };
  const runAll = () => {
    timer = null;
    while (waiting.length > 0) {
      const batch = takeBatch(waiting);
      const taken = new Set(batch);
      waiting = waiting.filter((one) => !taken.has(one));
      void run(batch);
    }
  };

  return {
    judge(trackId, samples) {
      return new Promise((resolve, reject) => {
        waiting.push({ trackId, samples, resolve, reject });
        timer ??= setTimeout(runAll, GATHER_MS);
      });
    },
    forget: (trackId) => voiceActivity.forget(trackId),
  };
}

function takeBatch(waiting: Waiting[]): Waiting[] {
  const batch = new Map<string, Waiting>();
  for (const one of waiting) {
    if (batch.size === MOST_AT_ONCE) break;
    if (!batch.has(one.trackId)) batch.set(one.trackId, one);
  }

  return [...batch.values()];
}
