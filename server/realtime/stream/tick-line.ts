import type { TrackTick } from '../types';

/** Two seconds. Whoever judges later than that is no longer waited for. */
const MOST_WAITING = 64;

interface Place {
  tick: TrackTick;
  isReady: boolean;
  samples: Float32Array | null;
}

/** Gives ticks on in their order although they are judged one by one and some not at all. Never holds more than 64. */
export class TickLine {
  readonly #give: (tick: TrackTick) => void;
  readonly #giveBack: (samples: Float32Array) => void;
  #places: Place[] = [];
  #onEmpty: (() => void) | null = null;

  /** `giveBack`: samples that were judged, for the next tick. */
  constructor(give: (tick: TrackTick) => void, giveBack: (samples: Float32Array) => void = () => {}) {
    this.#give = give;
    this.#giveBack = giveBack;
  }

  /** `speech` null: nobody judges this one. */
  push(tick: TrackTick, speech: Promise<number> | null, samples: Float32Array | null = null): void {
    const place = { tick, isReady: speech === null, samples };
    this.#places.push(place);
    speech?.then(
      (value) => this.#judged(place, value),
      () => this.#judged(place, null),
    );
    while (this.#places.length > MOST_WAITING) this.#giveFirst();
    this.#giveReady();
  }

  /** Resolves when nothing waits, or after that long. */
  async settle(mostMs: number): Promise<void> {
    if (this.#places.length === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, mostMs);
      this.#onEmpty = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  /** Gives what waits, unjudged. */
  flush(): void {
    while (this.#places.length > 0) this.#giveFirst();
  }

  /** Throws away what waits. */
  clear(): void {
    this.#places = [];
  }

  #judged(place: Place, speech: number | null): void {
    if (place.samples) this.#giveBack(place.samples);
    if (place.isReady) return;
    place.isReady = true;
    place.tick.speech = speech;
    this.#giveReady();
  }

  #giveReady(): void {
    while (this.#places[0]?.isReady) this.#giveFirst();
    if (this.#places.length === 0) this.#onEmpty?.();
  }

  #giveFirst(): void {
    const first = this.#places.shift();
    if (!first) return;
    first.isReady = true;
    this.#give(first.tick);
  }
}
