import type { SoundFormat } from '@/server/contract/live';
import { AppError } from '@/server/lib/errors';
import { toBlockAlign, toBytesPerSecond, WIDEST_FRAME } from '../pcm/frame-splitter';
import { giveUpLate } from './give-up-late';
import { buildWavHeader, HEADER_BYTES, MOST_RIFF_BYTES } from './header';
import { KeptBytes } from './kept-bytes';
import type { SegmentPaths } from './segment-path';
import type { SoundDisk } from './sound-disk';
import type { SoundPages } from './sound-pages';
import { SoundQueue, type TakenSound } from './sound-queue';
import type { WriteBeat } from './write-beat';

const MOST_QUEUED_SECONDS = 10;
/** From here on whoever can wait should: reading goes faster than writing, as after the whole process stood still. */
const ENOUGH_QUEUED_SECONDS = 4;
/** A disk that takes nothing for so long may hang, and sound must not wait outside for that. */
const HANGS_AFTER_MS = 3000;
const HEADER_EVERY_MS = 2000;
/** A queue that is below this has caught up. */
const CAUGHT_UP_BYTES = 64 * 1024;
/** A write that hangs longer is left behind at the end. */
const GIVE_UP_MS = 15_000;

export interface SegmentWriterOptions {
  root: string;
  paths: SegmentPaths;
  format: SoundFormat;
  disk: SoundDisk;
  beat: WriteBeat;
  pages: SoundPages;
  now(): number;
  /** The disk is full, broken or ten seconds late. Nothing more is taken. */
  onFailure(error: unknown): void;
  riffUpToBytes?: number | undefined;
  giveUpMs?: number | undefined;
  hangsAfterMs?: number | undefined;
}

export interface WrittenSound {
  soundBytes: number;
  sha256: string;
  /** False: it could not be finished and waits under its other name for the next start. */
  isWhole: boolean;
}

/** Sound into one WAV: handed to the kernel at once, or queued while a write is in flight; sizes kept true every two seconds. */
export class SegmentWriter {
  readonly #options: SegmentWriterOptions;
  readonly #kept = new KeptBytes();
  readonly #opened: Promise<void>;
  readonly #queue: SoundQueue;
  #format: SoundFormat;
  #fd: number | null = null;
  #queuedBytes = 0;
  #isWriting = false;
  #isSyncing = false;
  #hasFailed = false;
  #isClosing = false;
  #isGivenUp = false;
  #headerAt: number;
  #isHanging = false;
  #drained: (() => void)[] = [];
  #rooms: (() => void)[] = [];

  constructor(options: SegmentWriterOptions) {
    this.#options = options;
    this.#queue = new SoundQueue(options.pages);
    this.#format = options.format;
    this.#headerAt = options.now();
    options.beat.join();
    this.#opened = this.#open();
  }

  /**
   * Takes whole frames and keeps them until they are written: the caller must not change them. `page`: what they lie
   * in, which goes back to the pages after that.
   */
  push(frames: Buffer, page: Buffer | null = null): void {
    if (this.#hasFailed || frames.length === 0) return page ? this.#options.pages.giveBack(page) : undefined;
    this.#queue.push(frames, page);
    this.#queuedBytes += frames.length;
    if (!this.hasRoomFor(0)) return this.#fail(tooLate());
    this.#write();
  }

  /** The bytes stay what they are; only the header says something else from now on. */
  setFormat(format: SoundFormat): void {
    this.#format = format;
    this.#headerAt = Number.NEGATIVE_INFINITY;
  }

  get queuedBytes(): number {
    return this.#queuedBytes;
  }

  /** Ten seconds may wait. What is pushed beyond that fails the file. */
  hasRoomFor(sizeBytes: number): boolean {
    return this.#queuedBytes + sizeBytes <= MOST_QUEUED_SECONDS * toBytesPerSecond(this.#format);
  }

  /** Null: there is room, or no hope of any. */
  waitForRoom(): Promise<void> | null {
    if (this.#queuedBytes <= ENOUGH_QUEUED_SECONDS * toBytesPerSecond(this.#format)) return null;
    if (this.#isHanging) return null;

    // by a timer, not by the clock: a process that itself stood still says nothing about the disk
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#isHanging = true;
        resolve();
      }, this.#options.hangsAfterMs ?? HANGS_AFTER_MS);
      this.#rooms.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Resolves when nothing waits to be written, or writing has failed. */
  drained(): Promise<void> {
    if (this.#isIdle()) return Promise.resolve();
    return new Promise((resolve) => this.#drained.push(resolve));
  }

  /** Finishes the file. A disk that hangs is given up after a while, and the file left for the next start. */
  async close(): Promise<WrittenSound> {
    const isWhole = await giveUpLate(this.#finish(), this.#options.giveUpMs ?? GIVE_UP_MS, () => {
      this.#isGivenUp = true;
      this.#fail(tooLate());
    });
    this.#options.beat.leave();

    return { soundBytes: this.#countWhole(), sha256: this.#kept.sha256(), isWhole };
  }

  async #open(): Promise<void> {
    const { root, paths, disk } = this.#options;
    try {
      const fd = await disk.create(root, paths.folder, paths.part);
      await disk.writeHeader(fd, this.#buildHeader(0));
      this.#fd = fd;
      this.#write();
    } catch (error) {
      this.#fail(error);
    }
  }

  #write(): void {
    const fd = this.#fd;
    if (fd === null || this.#isWriting || this.#hasFailed || this.#queue.isEmpty) return;

    this.#isWriting = true;
    const taken = this.#queue.take();
    this.#append(fd, taken, taken.pieces);
  }

  /** `pieces`: those of `taken` that the kernel does not have yet. */
  #append(fd: number, taken: TakenSound, pieces: Buffer[]): void {
    this.#options.disk.append(fd, pieces, HEADER_BYTES + this.#kept.size, (error, written) => {
      if (this.#isGivenUp) return void this.#options.disk.close(fd).catch(() => undefined); // nobody waits for it
      if (error || written === 0) return this.#stopWriting(error ?? tookNothing());

      const takenBytes = written - (written % WIDEST_FRAME);
      this.#queuedBytes -= takenBytes;
      const rest = this.#kept.add(pieces, takenBytes);
      if (rest.length > 0) return this.#append(fd, taken, rest);

      this.#isWriting = false;
      this.#isHanging = false;
      this.#queue.giveBack(taken);
      this.#keepSizesTrue(fd);
      this.#write();
      this.#tellDrained();
    });
  }

  #stopWriting(error: unknown): void {
    this.#isWriting = false;
    this.#fail(error);
  }

  #fail(error: unknown): void {
    if (!this.#hasFailed) {
      this.#hasFailed = true;
      this.#queue.clear();
      this.#queuedBytes = 0;
      this.#options.onFailure(error);
    }
    this.#tellDrained();
  }

  #keepSizesTrue(fd: number): void {
    const { now, beat, disk } = this.#options;
    if (this.#isSyncing || now() - this.#headerAt < HEADER_EVERY_MS) return;

    this.#headerAt = now();
    this.#isSyncing = true;
    const header = this.#buildHeader(this.#countWhole());
    beat
      .inTurn(async () => {
        if (this.#isClosing) return;
        await disk.writeHeader(fd, header);
        await disk.syncData(fd);
      })
      .catch((error) => this.#fail(error))
      .finally(() => {
        this.#isSyncing = false;
        this.#tellDrained();
      });
  }

  async #finish(): Promise<boolean> {
    const { disk, paths } = this.#options;
    this.#isClosing = true;
    await this.#opened;
    this.#write();
    while (!this.#isIdle()) await this.drained();
    if (this.#fd === null) return false;

    try {
      const soundBytes = this.#countWhole();
      await disk.writeHeader(this.#fd, this.#buildHeader(soundBytes));
      await disk.finish(this.#fd, HEADER_BYTES + soundBytes);
      await disk.rename(paths.part, paths.whole, paths.folder);
      return true;
    } catch (error) {
      this.#fail(error);
      await disk.close(this.#fd).catch(() => undefined); // it may be closed already
      return false;
    }
  }

  /** Bytes of whole frames that the kernel has. */
  #countWhole(): number {
    return this.#kept.size - (this.#kept.size % toBlockAlign(this.#format));
  }

  #isIdle(): boolean {
    const hasNothingToWrite = this.#queue.isEmpty || this.#hasFailed;
    return hasNothingToWrite && !this.#isWriting && !this.#isSyncing;
  }

  #tellDrained(): void {
    if (this.#queuedBytes < CAUGHT_UP_BYTES) for (const resolve of this.#rooms.splice(0)) resolve();
    if (!this.#isIdle() && !this.#hasFailed) return;
    for (const resolve of this.#drained.splice(0)) resolve();
  }

  #buildHeader(soundBytes: number): Buffer {
    return buildWavHeader(this.#format, soundBytes, this.#options.riffUpToBytes ?? MOST_RIFF_BYTES);
  }
}

function tookNothing(): AppError {
  return new AppError({ code: 'DISK_TOOK_NOTHING', status: 503, message: 'The disk took no byte of the sound' });
}

function tooLate(): AppError {
  return new AppError({ code: 'DISK_TOO_SLOW', status: 503, message: 'Ten seconds of sound wait for the disk' });
}
