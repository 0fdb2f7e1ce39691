import type { SegmentStatus } from '@/server/contract/live';
import type { Logger } from '@/server/observability/logger';
import type { EarListener, EarSink, EarTrack } from '@/server/ports/room-ear';
import type { EarCommand } from './wire';

/** A track that broke is offered again by then, if the room still has it. */
const OFFER_AGAIN_MS = 250;

interface HeardTrack {
  facts: EarTrack;
  /** `open`: the listener is being asked; `quiet`: it is not heard. */
  state: 'open' | 'heard' | 'quiet';
  /** The child's number of it while it is heard. */
  number: number;
  sink: EarSink | null;
}

/** The tracks of one stay in one room, and where their sound goes. */
export class HeardTracks {
  readonly #listener: EarListener;
  readonly #log: Logger;
  readonly #nextNumber: () => number;
  readonly #roomNumber: () => number;
  readonly #tell: (command: EarCommand) => boolean;
  /** By SID. */
  readonly #tracks = new Map<string, HeardTrack>();
  readonly #heard = new Map<number, HeardTrack>();
  /** Pieces that are being closed: the next piece of a track waits for the one before. */
  readonly #closing = new Map<string, Promise<void>>();
  readonly #opening = new Set<Promise<void>>();

  constructor(options: {
    listener: EarListener;
    log: Logger;
    nextNumber(): number;
    roomNumber(): number;
    tell(command: EarCommand): boolean;
  }) {
    this.#listener = options.listener;
    this.#log = options.log;
    this.#nextNumber = options.nextNumber;
    this.#roomNumber = options.roomNumber;
    this.#tell = options.tell;
  }

  offer({ trackSid, identity, kind, isMuted }: EarTrack): void {
    const known = this.#tracks.get(trackSid);
    if (known) return;
    const track: HeardTrack = { facts: { trackSid, identity, kind, isMuted }, state: 'quiet', number: 0, sink: null };
    this.#tracks.set(trackSid, track);
    this.#begin(track);
  }

  withdraw(trackSid: string): void {
    const track = this.#tracks.get(trackSid);
    this.#tracks.delete(trackSid);
    if (track) void this.#close(track, 'completed');
  }

  setMuted(number: number, isMuted: boolean): void {
    const track = this.#heard.get(number);
    if (!track) return;
    track.facts.isMuted = isMuted;
    track.sink?.setMuted(isMuted, Date.now());
  }

  onBroken(number: number, reason: string): void {
    const track = this.#heard.get(number);
    if (!track) return;
    this.#log.warn('a track is no longer heard', { trackSid: track.facts.trackSid, reason });
    void this.#close(track, 'interrupted');
    setTimeout(() => this.#openAgain(track), OFFER_AGAIN_MS).unref();
  }

  takeSound(number: number, bytes: Buffer, now: number): boolean {
    const track = this.#heard.get(number);
    track?.sink?.push(bytes, now);
    return track !== undefined;
  }

  offerAgain(identity: string): void {
    for (const track of this.#tracks.values()) if (track.facts.identity === identity) this.#openAgain(track);
  }

  /** Resolves when every piece is closed, also those that were closing before or just being opened. */
  async endAll(status: SegmentStatus): Promise<void> {
    for (const track of this.#tracks.values()) void this.#close(track, status);
    this.#tracks.clear();
    await Promise.all([...this.#closing.values(), ...this.#opening]);
  }

  #openAgain(track: HeardTrack): void {
    if (track.state === 'quiet' && this.#isHere(track)) this.#begin(track);
  }

  #begin(track: HeardTrack): void {
    const opening: Promise<void> = this.#open(track).finally(() => this.#opening.delete(opening));
    this.#opening.add(opening);
  }

  async #open(track: HeardTrack): Promise<void> {
    const { trackSid } = track.facts;
    const room = this.#roomNumber();
    track.state = 'open';
    await this.#closing.get(trackSid);
    const isWanted = () => this.#isHere(track) && room === this.#roomNumber();
    const sink = isWanted() ? await this.#ask(track) : null;
    if (!isWanted()) {
      track.state = 'quiet';
      return this.#keep(trackSid, sink?.end('interrupted'));
    }
    if (!sink) {
      track.state = 'quiet';
      return;
    }

    track.sink = sink;
    track.state = 'heard';
    track.number = this.#nextNumber();
    this.#heard.set(track.number, track);
    if (track.facts.isMuted) sink.setMuted(true, Date.now());
    this.#tell({ do: 'hear', room, trackSid, track: track.number });
  }

  async #ask(track: HeardTrack): Promise<EarSink | null> {
    let isStopped = false;
    const stop = (status: SegmentStatus) => {
      isStopped = true;
      if (track.state !== 'heard') return;
      this.#tell({ do: 'drop', track: track.number });
      void this.#close(track, status);
    };
    try {
      const sink = await this.#listener.openTrack(track.facts, stop);
      if (!isStopped) return sink;
      await sink?.end('interrupted');
    } catch (error) {
      this.#log.error('a track could not be opened', { trackSid: track.facts.trackSid, error });
    }
    return null;
  }

  async #close(track: HeardTrack, status: SegmentStatus): Promise<void> {
    const { sink, number } = track;
    if (track.state !== 'heard') return;
    this.#heard.delete(number);
    track.state = 'quiet';
    track.sink = null;
    await this.#keep(track.facts.trackSid, sink?.end(status));
  }

  /** Nobody waits for an end in vain: one that fails is told of here. */
  #keep(trackSid: string, ending: Promise<void> | undefined): Promise<void> {
    const kept = Promise.resolve(ending)
      .catch((error: unknown) => this.#log.error('a track could not be closed', { trackSid, error }))
      .finally(() => {
        if (this.#closing.get(trackSid) === kept) this.#closing.delete(trackSid);
      });
    this.#closing.set(trackSid, kept);
    return kept;
  }

  #isHere(track: HeardTrack): boolean {
    return this.#tracks.get(track.facts.trackSid) === track;
  }
}
