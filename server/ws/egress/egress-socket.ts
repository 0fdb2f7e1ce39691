import type { RawData, WebSocket } from 'ws';
import type { SegmentStatus } from '@/server/contract/live';
import type { FinishedCapture } from '@/server/ports/live-hub';

/** What a socket's bytes go into. */
export interface Sink {
  push(bytes: Buffer, arrivedAt: number): void;
  setMuted(isMuted: boolean, at: number): void;
  /** Null: go on. Else what to wait for before more is read. */
  waitForRoom?(): Promise<void> | null;
  close(status: SegmentStatus): Promise<FinishedCapture>;
}

export interface SocketTimes {
  pingEveryMs: number;
  /** Without a byte or a pong. */
  stalledAfterMs: number;
  now(): number;
}

export const SOCKET_TIMES: SocketTimes = { pingEveryMs: 15_000, stalledAfterMs: 60_000, now: Date.now };

const MOST_GARBAGE_A_MINUTE = 100;
const MINUTE_MS = 60_000;
/** A peer that does not answer our close is cut off. */
const GOODBYE_MS = 1000;

/** How we close for each end that we bring about. The peer's own end needs none. */
const CLOSES: Partial<Record<SegmentStatus, [code: number, reason: string]>> = {
  completed: [1000, 'session ended'],
  interrupted: [1008, 'recording refused'],
  replaced: [4409, 'another stream of this track came'],
  drained: [1001, 'server going away'],
  flood: [1008, 'faster than four times real time'],
  protocol_error: [1008, 'too many messages that are neither sound nor mute'],
  failed_disk: [1011, 'the recording cannot be written'],
};

/** One connection that sends a track: from its first byte to a closed file. */
export class EgressSocket {
  readonly #socket: WebSocket;
  readonly #sink: Sink;
  readonly #times: SocketTimes;
  readonly #finished: Promise<void>;
  readonly #beat: NodeJS.Timeout;
  #finish: (status: SegmentStatus) => void = () => {};
  #lastSignAt: number;
  #garbage: number[] = [];
  #end: SegmentStatus | null = null;

  constructor(socket: WebSocket, sink: Sink, times: SocketTimes, keep: (finished: FinishedCapture) => Promise<void>) {
    this.#socket = socket;
    this.#sink = sink;
    this.#times = times;
    this.#lastSignAt = times.now();
    this.#finished = new Promise<SegmentStatus>((resolve) => {
      this.#finish = resolve;
    }).then(async (status) => keep(await sink.close(status)));
    this.#beat = setInterval(() => this.#check(), times.pingEveryMs).unref();
    this.#listen();
  }

  /** Resolves when the file is durable and its row written. */
  get finished(): Promise<void> {
    return this.#finished;
  }

  /** Ends it from our side. */
  async stop(status: SegmentStatus): Promise<void> {
    this.#stop(status);
    await this.#finished;
  }

  #listen(): void {
    const sign = () => {
      this.#lastSignAt = this.#times.now();
    };
    this.#socket.on('message', (data, isBinary) => {
      if (this.#end) return;
      if (isBinary) sign();
      this.#take(data, isBinary);
    });
    this.#socket.on('pong', sign);
    this.#socket.on('ping', sign);
    this.#socket.on('error', () => this.#settle('protocol_error'));
    this.#socket.on('close', (code) => this.#settle(code === 1000 || code === 1005 ? 'completed' : 'interrupted'));
  }

  #take(data: RawData, isBinary: boolean): void {
    const bytes = toBuffer(data);
    const now = this.#times.now();
    if (isBinary) return this.#push(bytes, now);

    const isMuted = readMuted(bytes);
    if (isMuted !== null) return this.#sink.setMuted(isMuted, now);
    this.#garbage = [...this.#garbage.filter((at) => now - at < MINUTE_MS), now];
    if (this.#garbage.length > MOST_GARBAGE_A_MINUTE) this.#stop('protocol_error');
  }

  #push(bytes: Buffer, now: number): void {
    this.#sink.push(bytes, now);
    const room = this.#socket.isPaused ? null : this.#sink.waitForRoom?.();
    if (!room) return;

    this.#socket.pause();
    void room.then(() => this.#socket.resume());
  }

  #check(): void {
    if (this.#times.now() - this.#lastSignAt >= this.#times.stalledAfterMs) {
      this.#settle('stalled');
      this.#socket.terminate();
      return;
    }
    if (this.#socket.readyState === this.#socket.OPEN) this.#socket.ping();
  }

  #stop(status: SegmentStatus): void {
    if (this.#end) return;
    this.#settle(status);
    const [code, reason] = CLOSES[status] ?? [1011, ''];
    this.#socket.close(code, reason);
    setTimeout(() => this.#socket.terminate(), GOODBYE_MS).unref();
  }

  /** The first reason counts. */
  #settle(status: SegmentStatus): void {
    if (this.#end) return;
    this.#end = status;
    clearInterval(this.#beat);
    this.#finish(status);
  }
}

function toBuffer(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}

/** `{"muted":true}` and nothing else; null for any other text. */
function readMuted(bytes: Buffer): boolean | null {
  if (bytes.length > 64) return null;
  try {
    const said: unknown = JSON.parse(bytes.toString('utf8'));
    const muted = typeof said === 'object' && said !== null && 'muted' in said ? said.muted : null;
    return typeof muted === 'boolean' ? muted : null;
  } catch {
    return null;
  }
}
