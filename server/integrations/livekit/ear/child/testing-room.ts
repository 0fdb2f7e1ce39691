// For tests alone: a room with one person and one track, moved by hand. It stands in for the classes of LiveKit's client.
import { EventEmitter } from 'node:events';
import { ReadableStream, type ReadableStreamDefaultController } from 'node:stream/web';
import { type AudioFrame, RoomEvent, TrackKind } from '@livekit/rtc-node';
import { FRAME_MS } from './format';

const SAMPLES_A_MS = 48;

export class TestPublication {
  readonly sid = 'TR_1';
  readonly kind = TrackKind.KIND_AUDIO;
  muted = false;
  track: object | undefined;
  /** What was asked for, in order. */
  readonly asked: boolean[] = [];
  /** Null: a subscription is never answered. */
  answerAfterMs: number | null = 150;
  readonly #tell: (event: RoomEvent) => void;

  constructor(tell: (event: RoomEvent) => void) {
    this.#tell = tell;
  }

  setSubscribed(isSubscribed: boolean): void {
    this.asked.push(isSubscribed);
    if (isSubscribed) return this.#answer();
    this.track = undefined;
    this.#tell(RoomEvent.TrackUnsubscribed);
  }

  #answer(): void {
    if (this.answerAfterMs === null) return;
    setTimeout(() => {
      this.track = {};
      this.#tell(RoomEvent.TrackSubscribed);
    }, this.answerAfterMs);
  }
}

export class TestRoom extends EventEmitter {
  static last: TestRoom;
  readonly publication = new TestPublication((event) => this.emit(event, this.publication.track, this.publication));
  readonly remoteParticipants = new Map([
    ['bia', { identity: 'bia', info: {}, trackPublications: new Map([['TR_1', this.publication]]) }],
  ]);
  /** The last that the track's receiver got; null while they come. */
  lastPacketAt: number | null = null;
  /** What the client calls with each word of its native part. */
  readonly onFfiEvent = () => {};

  constructor() {
    super();
    TestRoom.last = this;
  }

  async connect(): Promise<void> {}
  async disconnect(): Promise<void> {}

  async getSid(): Promise<string> {
    return 'RM_1';
  }

  async getRtcStats() {
    const inbound = { lastPacketReceivedTimestamp: this.lastPacketAt ?? Date.now() };
    return { publisherStats: [], subscriberStats: [{ stats: { case: 'inboundRtp', value: { inbound } } }] };
  }
}

export class TestAudioStream extends ReadableStream<AudioFrame> {
  static #last: ReadableStreamDefaultController<AudioFrame>;

  constructor() {
    super({
      start(controller) {
        TestAudioStream.#last = controller;
      },
    });
  }

  /** One piece, all of it as loud as told, to whoever opened a stream last. */
  static give(level: number): void {
    const data = new Int16Array(SAMPLES_A_MS * FRAME_MS).fill(level);
    TestAudioStream.#last.enqueue({ data } as unknown as AudioFrame); // safe because nothing else of it is read
  }
}
