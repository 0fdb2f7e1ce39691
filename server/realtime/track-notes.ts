import { type BlockLevel, toDbfs } from './levels';
import { SpeechRun, type TickRun, toSpeechSpans } from './speech-run';
import { SILENCE_DBFS, TICK_MS } from './types';

const TICKS_PER_SECOND = 1000 / TICK_MS;

/** What is kept of the sound of one piece: spans of speech, and a level a second. */
export class TrackNotes {
  readonly #run = new SpeechRun();
  readonly #runs: TickRun[] = [];
  readonly #seconds: { sum: number; samples: number }[] = [];

  /** `ticksIn`: from the beginning of the piece. */
  weigh(ticksIn: number, { sumSquares, samples }: Omit<BlockLevel, 'clipped'>): void {
    const second = (this.#seconds[Math.floor(ticksIn / TICKS_PER_SECOND)] ??= { sum: 0, samples: 0 });
    second.sum += sumSquares;
    second.samples += samples;
  }

  /** In rising order of `tick`, as the session counts them. `speech` null: nobody judged it. */
  judge(tick: number, speech: number | null): void {
    this.#keep(this.#run.push(tick, speech));
  }

  /** Its sound ends here, or must not be heard on. */
  stop(tick: number): void {
    this.#keep(this.#run.end(tick));
  }

  /** `speech` null: nothing was heard at all. */
  tell(): { speech: [number, number][] | null; levelsDbfs: number[] } {
    const levelsDbfs = Array.from(this.#seconds, (second) =>
      second ? Math.round(toDbfs(second.sum / second.samples) * 10) / 10 : SILENCE_DBFS,
    );
    return { speech: levelsDbfs.length > 0 ? toSpeechSpans(this.#runs) : null, levelsDbfs };
  }

  #keep(change: ReturnType<SpeechRun['push']>): void {
    if (change.kind === 'ended') this.#runs.push(change.run);
  }
}
