const RATE = 16_000;
/** Sound that comes so much later does not belong to the frame before it. */
const BREAK_MS = 250;

export interface SoundFrame {
  samples: Int16Array;
  atMs: number;
}

/** Cuts sound into frames and keeps few of them: what a service is too slow for is skipped, the oldest first. */
export class FrameQueue {
  readonly #frameMs: number;
  readonly #most: number;
  readonly #onSkip: (fromMs: number, toMs: number) => void;
  readonly #frames: SoundFrame[] = [];
  #part: Int16Array;
  #filled = 0;
  #atMs = 0;

  constructor(frameMs: number, mostMs: number, onSkip: (fromMs: number, toMs: number) => void) {
    this.#frameMs = frameMs;
    this.#most = Math.max(1, Math.floor(mostMs / frameMs));
    this.#onSkip = onSkip;
    this.#part = new Int16Array((RATE * frameMs) / 1000);
  }

  push(samples: Int16Array, atMs: number): void {
    const expectedMs = this.#atMs + (this.#filled / RATE) * 1000;
    if (this.#filled > 0 && Math.abs(atMs - expectedMs) > BREAK_MS) this.#filled = 0;

    for (let from = 0; from < samples.length; ) {
      if (this.#filled === 0) this.#atMs = atMs + (from / RATE) * 1000;
      const count = Math.min(samples.length - from, this.#part.length - this.#filled);
      this.#part.set(samples.subarray(from, from + count), this.#filled);
      this.#filled += count;
      from += count;
      if (this.#filled === this.#part.length) this.#finish();
    }
  }

  peek(): SoundFrame | undefined {
    return this.#frames[0];
  }

  take(): SoundFrame | undefined {
    return this.#frames.shift();
  }

  /** To be sent once more, where there is still room for it. */
  giveBack(frame: SoundFrame): void {
    this.#frames.unshift(frame);
    this.#skip();
  }

  #finish(): void {
    this.#frames.push({ samples: this.#part, atMs: Math.round(this.#atMs) });
    this.#part = new Int16Array(this.#part.length);
    this.#filled = 0;
    this.#skip();
  }

  #skip(): void {
    while (this.#frames.length > this.#most) {
      const frame = this.#frames.shift();
      if (frame) this.#onSkip(frame.atMs, frame.atMs + this.#frameMs);
    }
  }
}
