import type { SoundFormat } from '@/server/contract/live';
import type { Logger } from '@/server/observability/logger';
import { toBytesPerSecond } from '../pcm/frame-splitter';
import { SHORTEST_RUN_TICKS } from '../speech-run';
import { type CutTick, createTickCutter, type TickCutter } from '../tick-cutter';
import { TrackNotes } from '../track-notes';
import { TICK_MS, type TrackTick } from '../types';
import type { SpeechJudge } from './speech-judge';
import { TickLine } from './tick-line';

const SETTLE_MS = 500;

export interface HearingOptions {
  trackId: string;
  mayAnalyse: boolean;
  judge: SpeechJudge;
  log: Logger;
  onTick(tick: TrackTick): void;
  isMutedAt(atMs: number): boolean;
}

/** The side of a stream that listens: ticks, levels a second, spans of speech. Nothing it does can reach the file. */
export class Hearing {
  readonly #options: HearingOptions;
  readonly #line = new TickLine((tick) => this.#give(tick));
  readonly #notes = new TrackNotes();
  readonly #take = (cut: CutTick) => this.#hear(cut);
  #cutter: TickCutter | null = null;
  #startTick = 0;
  #nextTick = 0;
  /** No tick is given twice, also when a mended layout sets the time back. */
  #dueTick = 0;
  #mayAnalyse: boolean;
  #unjudgedTicks = 0;
  #arrivedAt = 0;
  #isDead = false;

  constructor(options: HearingOptions) {
    this.#options = options;
    this.#mayAnalyse = options.mayAnalyse;
  }

  /** From here on sound has that format. `startMs` is the segment's, `soundBytes` what came before this. */
  begin(format: SoundFormat, startMs: number, soundBytes: number): void {
    this.#startTick = Math.floor(startMs / TICK_MS);
    this.#cutter = createTickCutter(format);
    this.#nextTick = this.#startTick + toTicks(soundBytes, format);
  }

  push(frames: Buffer, arrivedAt: number): void {
    if (!this.#mayAnalyse || this.#isDead || !this.#cutter) return;
    try {
      this.#arrivedAt = arrivedAt;
      this.#cutter.feed(frames, this.#take);
    } catch (error) {
      this.#isDead = true;
      this.#options.log.error('hearing of a track stopped, its recording goes on', {
        trackId: this.#options.trackId,
        error,
      });
    }
  }

  /** A refusal holds from the next block on; a yes begins at the tick that is then due. */
  setAnalysis(mayAnalyse: boolean, format: SoundFormat, soundBytes: number): void {
    if (mayAnalyse === this.#mayAnalyse) return;
    this.#mayAnalyse = mayAnalyse;
    this.#line.clear();
    this.#notes.stop(this.#nextTick);
    this.#options.judge.forget(this.#options.trackId);
    if (this.#cutter) {
      this.#cutter = createTickCutter(format);
      this.#nextTick = Math.max(this.#nextTick, this.#startTick + toTicks(soundBytes, format));
    }
  }

  /** What is still being judged gets a moment. */
  settle(): Promise<void> {
    return this.#line.settle(SETTLE_MS);
  }

  /** `isPartlyJudged`: speech may have been missed while nobody could judge. */
  end(): { speech: [number, number][] | null; levelsDbfs: number[]; isPartlyJudged: boolean } {
    this.#line.flush();
    this.#notes.stop(this.#nextTick);
    this.#options.judge.forget(this.#options.trackId);

    return { ...this.#notes.tell(), isPartlyJudged: this.#unjudgedTicks >= SHORTEST_RUN_TICKS };
  }

  #hear(cut: CutTick): void {
    const { trackId, judge, isMutedAt } = this.#options;
    const { sumSquares, samples, clipped } = cut;
    const tick = this.#nextTick;
    this.#nextTick += 1;
    if (tick < this.#dueTick) return;

    this.#dueTick = this.#nextTick;
    this.#notes.weigh(tick - this.#startTick, cut);
    const arrivedAt = this.#arrivedAt;
    const isMuted = isMutedAt((tick + 0.5) * TICK_MS);
    const isSilent = sumSquares === 0;
    const speech = isSilent ? 0 : null;
    const taken: TrackTick = { trackId, tick, sumSquares, samples, clipped, speech, isMuted, arrivedAt };
    if (isSilent) this.#line.pass(taken);
    else judge.judge(trackId, cut.analysis, this.#line.await(taken));
  }

  #give(tick: TrackTick): void {
    if (tick.speech === null) this.#unjudgedTicks += 1;
    this.#notes.judge(tick.tick, tick.speech);
    try {
      this.#options.onTick(tick);
    } catch (error) {
      this.#options.log.error('a tick could not be taken', { trackId: tick.trackId, error });
    }
  }
}

function toTicks(soundBytes: number, format: SoundFormat): number {
  return Math.round(((soundBytes / toBytesPerSecond(format)) * 1000) / TICK_MS);
}
