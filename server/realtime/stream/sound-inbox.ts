import { PAGE_BYTES, type SoundPages } from '../wav/sound-pages';
import type { WriteBeat } from '../wav/write-beat';

/**
 * `arrivedAt`: of the last byte. `page` is what the bytes lie in; whoever takes them gives it back. Null: they have memory
 * of their own.
 */
export type TakeSound = (bytes: Buffer, arrivedAt: number, page: Buffer | null) => void;

/**
 * Gathers the messages of one track from beat to beat. A message is copied and nothing else: ten thousand a second come
 * one by one, each into a cold cache, so all other work waits until there is more of it. And a message that is kept
 * outlives the quick rounds of the garbage collector.
 */
export class SoundInbox {
  readonly #pages: SoundPages;
  readonly #beat: WriteBeat;
  readonly #take: TakeSound;
  readonly #flush = () => this.flush();
  #page: Buffer | null = null;
  #used = 0;
  #arrivedAt = 0;

  constructor(store: { pages: SoundPages; beat: WriteBeat }, take: TakeSound) {
    this.#pages = store.pages;
    this.#beat = store.beat;
    this.#take = take;
  }

  push(bytes: Buffer, arrivedAt: number): void {
    if (this.#used + bytes.length > PAGE_BYTES) this.flush();
    if (bytes.length > PAGE_BYTES) return this.#take(bytes, arrivedAt, null);

    const isFirst = this.#page === null;
    this.#page ??= this.#pages.take();
    this.#page.set(bytes, this.#used);
    this.#used += bytes.length;
    this.#arrivedAt = arrivedAt;
    if (isFirst) this.#beat.soon(this.#flush); // which is now, where the beat is overdue
  }

  /** Hands over what is there, at once. */
  flush(): void {
    const page = this.#page;
    if (page === null) return;
    const bytes = page.subarray(0, this.#used);
    this.#page = null;
    this.#used = 0;
    this.#take(bytes, this.#arrivedAt, page);
  }
}
