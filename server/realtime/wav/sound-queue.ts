const PAGE_BYTES = 16 * 1024;
/** Pages that are kept for whoever comes next: enough for 500 tracks. */
const MOST_SPARE = 1024;
/** The kernel takes so many pieces at once. */
const MOST_PIECES = 1024;

/** Pages of memory, shared by all tracks of a process and used again. */
export interface SoundPages {
  take(): Buffer;
  giveBack(page: Buffer): void;
}

export function createSoundPages(): SoundPages {
  const spare: Buffer[] = [];

  return {
    take: () => spare.pop() ?? Buffer.allocUnsafeSlow(PAGE_BYTES),
    giveBack(page) {
      if (spare.length < MOST_SPARE) spare.push(page);
    },
  };
}

/** Pieces on their way to the file, and the page that each lies in, if any. */
export interface TakenSound {
  pieces: Buffer[];
  pages: (Buffer | null)[];
}

/**
 * Sound that waits to be written. It is copied: a message that waits outlives the quick rounds of the garbage
 * collector, and with ten thousand a second the slow rounds then never end.
 */
export class SoundQueue {
  readonly #pages: SoundPages;
  #closed: TakenSound = { pieces: [], pages: [] };
  #page: Buffer | null = null;
  #used = 0;

  constructor(pages: SoundPages) {
    this.#pages = pages;
  }

  get isEmpty(): boolean {
    return this.#page === null && this.#closed.pieces.length === 0;
  }

  push(frames: Buffer): void {
    if (this.#used + frames.length > PAGE_BYTES) this.#closePage();
    if (frames.length > PAGE_BYTES) return this.#close(frames, null);

    this.#page ??= this.#pages.take();
    this.#page.set(frames, this.#used);
    this.#used += frames.length;
  }

  /** What waits the longest. To be given back once the kernel has it. */
  take(): TakenSound {
    this.#closePage();
    const { pieces, pages } = this.#closed;
    this.#closed = { pieces: pieces.splice(MOST_PIECES), pages: pages.splice(MOST_PIECES) };

    return { pieces, pages };
  }

  giveBack({ pages }: TakenSound): void {
    for (const page of pages) if (page) this.#pages.giveBack(page);
  }

  /** Throws away what waits. */
  clear(): void {
    while (!this.isEmpty) this.giveBack(this.take());
  }

  #closePage(): void {
    if (!this.#page) return;
    this.#close(this.#page.subarray(0, this.#used), this.#page);
    this.#page = null;
    this.#used = 0;
  }

  #close(piece: Buffer, page: Buffer | null): void {
    this.#closed.pieces.push(piece);
    this.#closed.pages.push(page);
  }
}
