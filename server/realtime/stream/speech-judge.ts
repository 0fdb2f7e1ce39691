import { TICK_SAMPLES, type VoiceActivity } from '../types';

const MOST_AT_ONCE = 64;
/** Blocks of all tracks that come within this are judged in one run: most of what a run costs, it costs once. */
const GATHER_MS = 20;
/** Memory for blocks that is kept for the next runs. */
const MOST_SPARE_BLOCKS = 512;

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

/** At most one block of a track, and who waits for each. */
interface Run {
  blocks: { trackId: string; samples: Float32Array }[];
  waiting: Judgement[];
}

/** In which run of this gathering a track's next block may be. */
interface Gathered {
  gathering: number;
  nextRun: number;
}

/** Gathers what many tracks want judged into runs of up to 64, at most one block a track in each. */
export function createSpeechJudge(voiceActivity: Pick<VoiceActivity, 'judge' | 'forget'>): SpeechJudge {
  const spare: Float32Array[] = [];
  const tracks = new Map<string, Gathered>();
  let runs: Run[] = [];
  let gathering = 0;
  let timer: NodeJS.Timeout | null = null;

  const judgeRun = async ({ blocks, waiting }: Run) => {
    const answers = await voiceActivity.judge(blocks).catch(() => null);
    for (const { samples } of blocks) if (spare.length < MOST_SPARE_BLOCKS) spare.push(samples);
    for (const [index, one] of waiting.entries()) one.judged(answers && (answers[index] ?? 0));
  };
  const judgeAll = () => {
    timer = null;
    const ready = runs;
    runs = [];
    gathering += 1;
    for (const run of ready) void judgeRun(run);
  };
  /** The first run with room behind those that have a block of the track. */
  const takeRun = (trackId: string): Run => {
    const track = tracks.get(trackId) ?? { gathering, nextRun: 0 };
    tracks.set(trackId, track);
    let index = track.gathering === gathering ? track.nextRun : 0;
    while ((runs[index]?.waiting.length ?? 0) >= MOST_AT_ONCE) index += 1;
    track.gathering = gathering;
    track.nextRun = index + 1;

    return (runs[index] ??= { blocks: [], waiting: [] });
  };

  return {
    judge(trackId, samples, waiting) {
      const run = takeRun(trackId);
      const room = spare.pop() ?? new Float32Array(TICK_SAMPLES);
      room.set(samples);
      run.blocks.push({ trackId, samples: room });
      run.waiting.push(waiting);
      timer ??= setTimeout(judgeAll, GATHER_MS);
    },
    forget(trackId) {
      tracks.delete(trackId);
      voiceActivity.forget(trackId);
    },
  };
}
