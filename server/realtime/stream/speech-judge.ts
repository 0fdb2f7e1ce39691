import { TICK_SAMPLES, type VoiceActivity } from '../types';

const MOST_AT_ONCE = 64;
/** Blocks of all tracks that come within this are judged in one run: most of what a run costs, it costs once. */
const GATHER_MS = 20;
/** Rooms for blocks that are kept for the next runs. */
const MOST_SPARE = 8;

/** Whoever waits for what a block is. */
export interface Judgement {
  /** From 0 to 1; null when nobody can judge now. Once. */
  judged(speech: number | null): void;
}

/** Where a stream hands its ticks to: one for the whole process. */
export interface SpeechJudge {
  /** 512 samples at 16 kHz, copied at once. */
  judge(trackId: string, samples: Float32Array, waiting: Judgement): void;
  /** What was heard of the track so far says nothing about what comes next. */
  forget(trackId: string): void;
}

/** One run: at most one block of a track, in blocks that lie one behind the other. */
interface Run {
  blocks: { trackId: string; samples: Float32Array }[];
  waiting: Judgement[];
}

/** Gathers what many tracks want judged into runs of up to 64, at most one block a track in each. */
export function createSpeechJudge(voiceActivity: Pick<VoiceActivity, 'judge' | 'forget'>): SpeechJudge {
  const spare: Float32Array[] = [];
  /** In which run a track's next block may be. */
  const nextRun = new Map<string, number>();
  let runs: Run[] = [];
  let timer: NodeJS.Timeout | null = null;

  const judgeRun = async ({ blocks, waiting }: Run) => {
    const answers = await voiceActivity.judge(blocks).catch(() => null);
    for (const { samples } of blocks) if (spare.length < MOST_SPARE * MOST_AT_ONCE) spare.push(samples);
    for (const [index, one] of waiting.entries()) one.judged(answers && (answers[index] ?? 0));
  };
  const judgeAll = () => {
    timer = null;
    const ready = runs;
    runs = [];
    nextRun.clear();
    for (const run of ready) void judgeRun(run);
  };
  const findRun = (from: number): number => {
    let index = from;
    while ((runs[index]?.waiting.length ?? 0) >= MOST_AT_ONCE) index += 1;
    return index;
  };

  return {
    judge(trackId, samples, waiting) {
      const index = findRun(nextRun.get(trackId) ?? 0);
      const run = (runs[index] ??= { blocks: [], waiting: [] });
      const room = spare.pop() ?? new Float32Array(TICK_SAMPLES);
      room.set(samples);
      run.blocks.push({ trackId, samples: room });
      run.waiting.push(waiting);
      nextRun.set(trackId, index + 1);
      timer ??= setTimeout(judgeAll, GATHER_MS);
    },
    forget: (trackId) => voiceActivity.forget(trackId),
  };
}
