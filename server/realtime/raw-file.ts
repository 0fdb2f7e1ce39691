import { dirname } from 'node:path';
import type { SegmentStatus } from '@/server/contract/live';
import { AppError } from '@/server/lib/errors';
import type { Logger } from '@/server/observability/logger';
import type { FinishedCapture, TrackSink } from '@/server/ports/live-hub';
import { giveUpLate } from './wav/give-up-late';
import { KeptBytes } from './wav/kept-bytes';
import type { SoundDisk } from './wav/sound-disk';

/** A picture of 8 Mbit/s fills this in four seconds; from here on its sender is asked to wait. */
const ENOUGH_WAITING_BYTES = 4 * 1024 * 1024;
/** Of a sender that does not wait. */
const MOST_WAITING_BYTES = 32 * 1024 * 1024;
/** The kernel takes so many pieces at once. */
const MOST_PIECES = 1024;
/** A disk that makes room for nothing in so long is taken for broken. */
const HANGS_AFTER_MS = 30_000;
/** A write that hangs longer is left behind at the end. */
const GIVE_UP_MS = 15_000;

export interface RawFileOptions {
  disk: SoundDisk;
  root: string;
  /** Below `root`. */
  path: string;
  segmentId: string;
  startMs: number;
  now(): number;
  log: Logger;
  /** The disk is full, broken or too late: nothing more is taken. Whoever owns the file closes it. */
  onEnded(status: 'failed_disk'): void;
  hangsAfterMs?: number;
  giveUpMs?: number;
}

/** Keeps bytes as they come, in their order, in `path` with `.part` behind it until it is whole. Rejects without a file. */
export async function openRawFile(options: RawFileOptions): Promise<TrackSink> {
  const { disk, root, path } = options;
  const fd = await disk.create(root, dirname(path), `${path}.part`);
  const file = new RawFile(options, fd);

  return {
    push: (bytes) => file.push(bytes),
    setMuted() {}, // pictures are kept as they come
    waitForRoom: () => file.waitForRoom(),
    close: (status) => file.close(status),
  };
}

class RawFile {
  readonly #options: RawFileOptions;
  readonly #fd: number;
  readonly #openedAt: number;
  readonly #kept = new KeptBytes();
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #isWriting = false;
  #hasFailed = false;
  #isGivenUp = false;
  #closing: Promise<FinishedCapture> | null = null;
  #rooms: (() => void)[] = [];
  #drained: (() => void)[] = [];

  constructor(options: RawFileOptions, fd: number) {
    this.#options = options;
    this.#fd = fd;
    this.#openedAt = options.now();
  }

  push(bytes: Buffer): void {
    if (this.#hasFailed || this.#closing || bytes.length === 0) return;
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes > MOST_WAITING_BYTES) return this.#fail(tooLate());
    this.#write();
  }

  waitForRoom(): Promise<void> | null {
    if (this.#waitingBytes <= ENOUGH_WAITING_BYTES) return null;

    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#fail(tooLate()), this.#options.hangsAfterMs ?? HANGS_AFTER_MS);
      this.#rooms.push(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }

  /** Size and hash are those of the file. A disk that hangs is given up, and the file left for the next start. */
  close(status: SegmentStatus): Promise<FinishedCapture> {
    this.#closing ??= this.#describe(status);
    return this.#closing;
  }

  async #describe(status: SegmentStatus): Promise<FinishedCapture> {
    const { segmentId, startMs, now } = this.#options;
    const durationMs = Math.max(0, now() - this.#openedAt);
    const isWhole = await giveUpLate(this.#finish(), this.#options.giveUpMs ?? GIVE_UP_MS, () => {
      this.#isGivenUp = true;
      this.#fail(tooLate());
    });

    return {
      segmentId,
      status: this.#hasFailed ? 'failed_disk' : status,
      format: null,
      startMs,
      durationMs,
      sizeBytes: this.#kept.size,
      sha256: this.#kept.sha256(),
      muted: [],
      warnings: isWhole ? [] : ['not_finished'],
      speech: null,
      levelsDbfs: [],
    };
  }

  async #finish(): Promise<boolean> {
    const { disk, path } = this.#options;
    while (this.#isWriting) await new Promise<void>((resolve) => this.#drained.push(resolve));
    try {
      await disk.finish(this.#fd, this.#kept.size);
      await disk.rename(`${path}.part`, path, dirname(path));
      return true;
    } catch (error) {
      this.#fail(error);
      await disk.close(this.#fd).catch(() => undefined); // it may be closed already
      return false;
    }
  }

  #write(): void {
    if (this.#isWriting || this.#hasFailed || this.#waiting.length === 0) return;
    this.#isWriting = true;
    this.#append(this.#waiting.splice(0, MOST_PIECES));
  }

  #append(pieces: Buffer[]): void {
    const { disk } = this.#options;
    disk.append(this.#fd, pieces, this.#kept.size, (error, written) => {
      if (this.#isGivenUp) return void disk.close(this.#fd).catch(() => undefined); // nobody waits for it
      if (!error) this.#waitingBytes -= written;
      const rest = error ? [] : this.#kept.add(pieces, written);
      if (error || written === 0) this.#fail(error ?? tookNothing());
      else if (rest.length > 0) return this.#append(rest);

      this.#isWriting = false;
      this.#write();
      if (this.#waitingBytes <= ENOUGH_WAITING_BYTES) tell(this.#rooms);
      if (!this.#isWriting) tell(this.#drained);
    });
  }

  #fail(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#waiting = [];
    this.#waitingBytes = 0;
    const { segmentId, log, onEnded } = this.#options;
    log.error('a stream ended before its peer did', { segmentId, status: 'failed_disk', error });
    tell(this.#rooms);
    if (!this.#closing) onEnded('failed_disk');
  }
}

function tell(waiting: (() => void)[]): void {
  for (const resolve of waiting.splice(0)) resolve();
}

function tookNothing(): AppError {
  return new AppError({ code: 'DISK_TOOK_NOTHING', status: 503, message: 'The disk took no byte of the picture' });
}

function tooLate(): AppError {
  return new AppError({ code: 'DISK_TOO_SLOW', status: 503, message: 'The disk makes no room for the picture' });
}
