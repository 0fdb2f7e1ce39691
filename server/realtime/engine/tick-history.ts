import { TICK_MS } from '../types';

/** Thirty seconds, the longest window that settings allow, and a little. */
const CAPACITY = Math.ceil(30_000 / TICK_MS) + 2;

/** Sums over the speech in the last so many ticks. */
export interface WindowSums {
  readonly lengthTicks: number;
  speechTicks: number;
  sumSquares: number;
  samples: number;
  clipped: number;
}

/** Levels of the last thirty seconds of one track, with windows over their speech that cost nothing to read. */
export class TickHistory {
  static readonly CAPACITY = CAPACITY;
  readonly #squares = new Float64Array(CAPACITY);
  readonly #samples = new Uint32Array(CAPACITY);
  readonly #clipped = new Uint32Array(CAPACITY);
  readonly #isSpeech = new Uint8Array(CAPACITY);
  readonly #windows: WindowSums[] = [];
  #count = 0;

  /** Ticks so far, up to the capacity. */
  get length(): number {
    return Math.min(this.#count, CAPACITY);
  }

  openWindow(lengthTicks: number): WindowSums {
    const window = {
      lengthTicks: Math.min(lengthTicks, CAPACITY - 1),
      speechTicks: 0,
      sumSquares: 0,
      samples: 0,
      clipped: 0,
    };
    this.#windows.push(window);
    this.#sumAnew(window);

    return window;
  }

  closeWindow(window: WindowSums): void {
    this.#windows.splice(this.#windows.indexOf(window), 1);
  }

  push(block: { sumSquares: number; samples: number; clipped: number }, isSpeech: boolean): void {
    const at = this.#count % CAPACITY;
    this.#squares[at] = block.sumSquares;
    this.#samples[at] = block.samples;
    this.#clipped[at] = block.clipped;
    this.#isSpeech[at] = isSpeech ? 1 : 0;
    this.#count += 1;
    for (const window of this.#windows) {
      if (isSpeech) this.#weigh(window, at, 1);
      const leaving = this.#count - 1 - window.lengthTicks;
      if (leaving >= 0 && this.#isSpeech[leaving % CAPACITY] === 1) this.#weigh(window, leaving % CAPACITY, -1);
      if (at === 0) this.#sumAnew(window);
    }
  }

  /** Makes the last so many ticks speech: a run is believed some ticks after it began. */
  markSpeech(ticks: number): void {
    for (let back = 1; back <= Math.min(ticks, this.#count, CAPACITY); back += 1) {
      const at = (this.#count - back) % CAPACITY;
      if (this.#isSpeech[at] === 1) continue;
      this.#isSpeech[at] = 1;
      for (const window of this.#windows) if (back <= window.lengthTicks) this.#weigh(window, at, 1);
    }
  }

  /** Loudest mean square of the last so many ticks. */
  loudest(ticks: number): number {
    let loudest = 0;
    for (let back = 1; back <= Math.min(ticks, this.#count); back += 1) {
      const at = (this.#count - back) % CAPACITY;
      const samples = this.#samples[at] ?? 0;
      if (samples > 0) loudest = Math.max(loudest, (this.#squares[at] ?? 0) / samples);
    }

    return loudest;
  }

  clear(): void {
    this.#count = 0;
    this.#isSpeech.fill(0);
    for (const window of this.#windows) this.#sumAnew(window);
  }

  #weigh(window: WindowSums, at: number, sign: 1 | -1): void {
    window.speechTicks += sign;
    window.sumSquares += sign * (this.#squares[at] ?? 0);
    window.samples += sign * (this.#samples[at] ?? 0);
    window.clipped += sign * (this.#clipped[at] ?? 0);
  }

  /** Once a round, so that rounding never adds up. */
  #sumAnew(window: WindowSums): void {
    Object.assign(window, { speechTicks: 0, sumSquares: 0, samples: 0, clipped: 0 });
    for (let back = 1; back <= Math.min(window.lengthTicks, this.#count); back += 1) {
      const at = (this.#count - back) % CAPACITY;
      if (this.#isSpeech[at] === 1) this.#weigh(window, at, 1);
    }
  }
}
