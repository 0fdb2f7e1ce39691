import { WebSocket } from 'ws';
import type { Logger } from '@/server/observability/logger';
import type { ProsodyListener, ProsodyStream } from '@/server/ports/prosody';
import type { HumeDialect, HumeEvent } from './dialect';
import { FrameQueue, type SoundFrame } from './frame-queue';

const OPEN_LIMIT_MS = 10_000;
/** Sound went out for so long, and not a word came back. */
const SILENCE_LIMIT_MS = 20_000;
/** A second of sound a second is taken; so much may be made good after a pause of our own. */
const BURST_MS = 300;
const AGAIN_AFTER_MS = 100;
const MOST_LAG_MS = 1000;
const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
const MOST_MESSAGE_BYTES = 1024 * 1024;
const MOST_MESSAGES_A_SECOND = 50;
/** The peer does not read. */
const MOST_UNSENT_BYTES = 512 * 1024;
/** Results come seconds after the sound. */
const MOST_MARKS = 600;

export interface HumeStreamOptions {
  dialect: HumeDialect;
  url: string;
  apiKey: string;
  listener: ProsodyListener;
  log: Logger;
  now(): number;
  /** The key is not accepted: nobody needs to knock again. */
  onRefused(): void;
  isRefused(): boolean;
}

/** One connection after the other, for one voice. Driven by the sound that comes in: no sound, no work. */
export class HumeStream implements ProsodyStream {
  readonly #options: HumeStreamOptions;
  readonly #queue: FrameQueue;
  #socket: WebSocket | null = null;
  #isReady = false;
  #isClosed = false;
  #openedAt = 0;
  #heardAt = 0;
  #sentSinceHeardMs = 0;
  #sentMs = 0;
  #nextSendAt = 0;
  #marks: { sentMs: number; atMs: number }[] = [];
  #last: SoundFrame | null = null;
  #gap: { fromMs: number; toMs: number } | null = null;
  #retryAt = 0;
  #waitMs = FIRST_WAIT_MS;
  #messages = { since: 0, count: 0 };

  constructor(options: HumeStreamOptions) {
    this.#options = options;
    const mostMs = Math.max(MOST_LAG_MS, 2 * options.dialect.frameMs);
    this.#queue = new FrameQueue(options.dialect.frameMs, mostMs, (fromMs, toMs) => this.#skip(fromMs, toMs));
  }

  push(samples: Int16Array, atMs: number): void {
    if (this.#isClosed || this.#options.isRefused()) return;
    this.#queue.push(samples, atMs);
    const now = this.#options.now();
    if (!this.#socket && now >= this.#retryAt) this.#connect(now);
    if (this.#socket && this.#isStuck(now)) this.#drop('the service does not answer');
    this.#send(now);
  }

  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#tellGap();
    const { farewell } = this.#options.dialect;
    if (farewell && this.#isReady) this.#socket?.send(farewell);
    this.#socket?.close();
    this.#socket = null;
  }

  #connect(now: number): void {
    const { url, apiKey, dialect } = this.#options;
    const socket = new WebSocket(url, {
      headers: { 'X-Hume-Api-Key': apiKey },
      handshakeTimeout: OPEN_LIMIT_MS,
      maxPayload: MOST_MESSAGE_BYTES,
      perMessageDeflate: false,
    });
    this.#socket = socket;
    this.#openedAt = now;
    this.#sentMs = 0;
    this.#sentSinceHeardMs = 0;
    this.#marks = [];
    this.#last = null;

    socket.on('open', () => {
      if (dialect.greeting) socket.send(dialect.greeting);
      if (!dialect.awaitsReady) this.#isReady = true;
    });
    socket.on('message', (data, isBinary) => {
      if (socket === this.#socket && !isBinary) this.#hear(String(data));
    });
    socket.on('unexpected-response', (_request, response) => {
      if (response.statusCode === 401 || response.statusCode === 403) this.#options.onRefused();
      socket.terminate();
    });
    socket.on('error', () => {}); // its close follows
    socket.on('close', () => {
      if (socket === this.#socket) this.#drop('the connection ended');
    });
  }

  #hear(text: string): void {
    const now = this.#options.now();
    if (this.#isFlood(now)) return this.#drop('the service sends more than it should');

    this.#heardAt = now;
    this.#sentSinceHeardMs = 0;
    this.#act(this.#options.dialect.read(text), now);
  }

  #act(event: HumeEvent, now: number): void {
    switch (event.kind) {
      case 'ready':
        this.#isReady = true;
        return;
      case 'measure':
        this.#waitMs = FIRST_WAIT_MS;
        this.#options.listener.onMeasure({
          fromMs: this.#toMediaMs(event.fromMs),
          toMs: this.#toMediaMs(event.toMs),
          scores: event.scores,
        });
        return;
      case 'again':
        if (this.#last) this.#takeBack(this.#last);
        this.#nextSendAt = now + AGAIN_AFTER_MS;
        return;
      case 'over':
        this.#drop('the service ended the session');
        return;
      case 'nothing':
    }
  }

  #send(now: number): void {
    const { dialect } = this.#options;
    const socket = this.#socket;
    if (!socket || !this.#isReady || socket.bufferedAmount > MOST_UNSENT_BYTES) return;

    while (now >= this.#nextSendAt) {
      const frame = this.#queue.take();
      if (!frame) return;
      this.#tellGap();
      socket.send(dialect.encode(frame.samples, this.#sentMs));
      this.#marks.push({ sentMs: this.#sentMs, atMs: frame.atMs });
      if (this.#marks.length > MOST_MARKS) this.#marks.shift();
      this.#sentMs += dialect.frameMs;
      this.#sentSinceHeardMs += dialect.frameMs;
      this.#last = frame;
      this.#nextSendAt = Math.max(this.#nextSendAt, now - BURST_MS) + dialect.frameMs;
    }
  }

  /** The service did not count it. */
  #takeBack(frame: SoundFrame): void {
    this.#last = null;
    this.#marks.pop();
    this.#sentMs -= this.#options.dialect.frameMs;
    this.#queue.giveBack(frame);
  }

  #isStuck(now: number): boolean {
    if (!this.#isReady) return now - this.#openedAt > OPEN_LIMIT_MS;
    return this.#sentSinceHeardMs > SILENCE_LIMIT_MS && now - this.#heardAt > SILENCE_LIMIT_MS;
  }

  #isFlood(now: number): boolean {
    if (now - this.#messages.since > 1000) this.#messages = { since: now, count: 0 };
    this.#messages.count += 1;
    return this.#messages.count > MOST_MESSAGES_A_SECOND;
  }

  #drop(why: string): void {
    const socket = this.#socket;
    this.#socket = null;
    this.#isReady = false;
    socket?.terminate();
    this.#retryAt = this.#options.now() + this.#waitMs;
    this.#options.log.warn('prosody is away', { why, waitMs: this.#waitMs });
    this.#waitMs = Math.min(LONGEST_WAIT_MS, this.#waitMs * 2);
  }

  #skip(fromMs: number, toMs: number): void {
    this.#gap = { fromMs: this.#gap?.fromMs ?? fromMs, toMs };
  }

  #tellGap(): void {
    if (this.#gap) this.#options.listener.onGap(this.#gap);
    this.#gap = null;
  }

  #toMediaMs(sentMs: number): number {
    const mark = this.#marks.findLast((one) => one.sentMs <= sentMs) ?? this.#marks[0];
    return Math.round(mark ? mark.atMs + Math.max(0, sentMs - mark.sentMs) : sentMs);
  }
}
