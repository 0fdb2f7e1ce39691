import type { Readable } from 'node:stream';
import type { SoundFormat } from '@/server/contract/live';
import { AppError } from '@/server/lib/errors';
import { createFrameSplitter, toBlockAlign, toBytesPerSecond, viewSamples } from '../pcm/frame-splitter';
import { type CutTick, createTickCutter } from '../tick-cutter';
import { HEADER_BYTES, readWavFormat } from '../wav/header';

/** Milliseconds of the sound in the file. */
export interface FileSpan {
  fromMs: number;
  toMs: number;
}

/** Ticks of a part of a file, one after the other. What lies outside of the part is read past, never looked at. */
export class StretchReader {
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #sound: Readable;
  readonly #span: FileSpan;
  #ticks: CutTick[] = [];
  #at = 0;
  #isDone = false;
  #feed: ((bytes: Buffer) => CutTick[]) | null = null;
  #head: Buffer = Buffer.alloc(0);

  constructor(sound: Readable, span: FileSpan) {
    this.#sound = sound;
    this.#span = span;
    this.#chunks = sound[Symbol.asyncIterator]() as AsyncIterator<Buffer>; // safe because no encoding is set
  }

  get isDone(): boolean {
    return this.#isDone && this.#at >= this.#ticks.length;
  }

  /** The next tick that is read already; null when `fill` has to be asked, or nothing comes any more. */
  take(): CutTick | null {
    const tick = this.#ticks[this.#at];
    if (!tick) return null;
    this.#at += 1;
    return tick;
  }

  /** Reads on until there is a tick, or the end. */
  async fill(): Promise<void> {
    this.#ticks = [];
    this.#at = 0;
    while (this.#ticks.length === 0 && !this.#isDone) {
      const { value, done } = await this.#chunks.next();
      if (done) this.#isDone = true;
      else this.#ticks = this.#read(value);
    }
  }

  close(): void {
    this.#sound.destroy();
  }

  #read(bytes: Buffer): CutTick[] {
    if (this.#feed) return this.#feed(bytes);

    this.#head = Buffer.concat([this.#head, bytes]);
    if (this.#head.length < HEADER_BYTES) return [];

    const format = readWavFormat(this.#head);
    if (!format) throw new AppError({ code: 'SOUND_UNREADABLE', status: 422, message: 'A track file is no sound' });

    this.#feed = this.#createFeed(format);
    return this.#feed(this.#head.subarray(HEADER_BYTES));
  }

  #createFeed(format: SoundFormat): (bytes: Buffer) => CutTick[] {
    const first = toFrameOffset(this.#span.fromMs, format);
    const end = toFrameOffset(this.#span.toMs, format);
    const splitter = createFrameSplitter();
    const cutter = createTickCutter(format);
    let passed = 0;

    return (bytes) => {
      const wanted = bytes.subarray(Math.max(0, first - passed), Math.max(0, end - passed));
      passed += bytes.length;
      if (passed >= end) this.#isDone = true;
      return splitter.push(wanted).flatMap((frames) => cutter.push(viewSamples(frames)));
    };
  }
}

function toFrameOffset(ms: number, format: SoundFormat): number {
  const exact = Math.round((ms / 1000) * toBytesPerSecond(format));
  return exact - (exact % toBlockAlign(format));
}
