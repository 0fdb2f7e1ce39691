import type { TrackTick } from '../types';

/** Two seconds. Whoever judges later than that is no longer waited for. */
export const MOST_WAITING_TICKS = 64;

interface Place {
  tick: TrackTick;
  isReady: boolean;
}

/** Gives ticks on in their order although they are judged one by one and some not at all. Never holds more than 64. */
export class TickLine {
  readonly #give: (tick: TrackTick) => void;
  #places: Place[] = [];
  #onEmpty: (() => void) | null = null;

  constructor(give: (tick: TrackTick) => void) {
    this.#give = give;
  }

  /** `speech` null: nobody judges this one. */
  push(tick: TrackTick, speech: Promise<number> | null): void {
    const place = { tick, isReady: speech === null };
    this.#places.push(place);
    speech?.then(
      (value) => this.#judged(place, value),
      () => this.#judged(place, null),
    );
    while (this.#places.length > MOST_WAITING_TICKS) this.#giveFirst();
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
