import type { TrackTick } from '../types';
import type { Judgement } from './speech-judge';

/** Two seconds. Whoever judges later than that is no longer waited for. */
const MOST_WAITING = 64;

/** Gives ticks on in their order although they are judged one by one and some not at all. Never holds more than 64. */
export class TickLine {
  readonly #give: (tick: TrackTick) => void;
  #places: Place[] = [];
  #onEmpty: (() => void) | null = null;

  constructor(give: (tick: TrackTick) => void) {
    this.#give = give;
  }

  /** One that is to be judged: whoever judges it says so to what is returned. */
  await(tick: TrackTick): Judgement {
    const place = new Place(tick, this);
    this.#add(place);
    return place;
  }

  /** One that nobody needs to judge. */
  pass(tick: TrackTick): void {
    if (this.#places.length === 0) return this.#give(tick);
    const place = new Place(tick, this);
    place.isReady = true;
    this.#add(place);
  }

  /** For places: the first ones may be ready now. */
  giveReady(): void {
    while (this.#places[0]?.isReady) this.#giveFirst();
    if (this.#places.length === 0) this.#onEmpty?.();
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

  #add(place: Place): void {
    this.#places.push(place);
    while (this.#places.length > MOST_WAITING) this.#giveFirst();
  }

  #giveFirst(): void {
    const first = this.#places.shift();
    if (!first) return;
    first.isReady = true;
    this.#give(first.tick);
  }
}

class Place implements Judgement {
  readonly tick: TrackTick;
  isReady = false;
  readonly #line: TickLine;

  constructor(tick: TrackTick, line: TickLine) {
    this.tick = tick;
    this.#line = line;
  }

  judged(speech: number | null): void {
    if (this.isReady) return;
    this.isReady = true;
    this.tick.speech = speech;
    this.#line.giveReady();
  }
}
