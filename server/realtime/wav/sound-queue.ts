import type { SoundPages } from './sound-pages';

/** The kernel takes so many pieces at once. */
const MOST_PIECES = 1024;

/** Pieces on their way to the file, and the pages that they lie in. */
export interface TakenSound {
  pieces: Buffer[];
  pages: Buffer[];
}

/** Sound that waits to be written, and the pages that are free again once it is. */
export class SoundQueue {
  readonly #pages: SoundPages;
  #waiting: TakenSound = { pieces: [], pages: [] };

  constructor(pages: SoundPages) {
    this.#pages = pages;
  }

  get isEmpty(): boolean {
    return this.#waiting.pieces.length === 0;
  }

  /** `page`: what `frames` lies in, if that is one of ours. */
  push(frames: Buffer, page: Buffer | null): void {
    this.#waiting.pieces.push(frames);
    if (page) this.#waiting.pages.push(page);
  }

  /** What waits the longest. To be given back once the kernel has it. */
  take(): TakenSound {
    const taken = this.#waiting;
    this.#waiting = { pieces: taken.pieces.splice(MOST_PIECES), pages: taken.pages.splice(MOST_PIECES) };

    return taken;
  }

  giveBack({ pages }: TakenSound): void {
    for (const page of pages) this.#pages.giveBack(page);
  }

  /** Throws away what waits. */
  clear(): void {
    while (!this.isEmpty) this.giveBack(this.take());
  }
}
