import type { SegmentStatus } from '@/server/contract/live';
import type { EarJoin, EarListener, EarRoom } from '@/server/ports/room-ear';
import type { EarOptions } from './ear-options';
import { HeardTracks } from './heard-tracks';
import type { EarCommand, EarWord } from './wire';

const FIRST_RETRY_MS = 200;
const LONGEST_RETRY_MS = 4000;
/** An answer of the room takes well under a second. */
const ANSWER_WITHIN_MS = 5000;
/** Who has not come back by then does not come back: the room is heard otherwise. */
const BACK_WITHIN_MS = 10_000;

export interface HeardRoomOptions extends Pick<EarOptions, 'url' | 'findRoomSid' | 'mintToken' | 'log'> {
  room: EarRoom;
  listener: EarListener;
  keepsTrying: boolean;
  nextNumber(): number;
  /** False: the child cannot be told anything just now. */
  tell(command: EarCommand): boolean;
  onOver(): void;
}

/** A room that is to be heard: in it, on its way into it, or over. */
export class HeardRoom {
  readonly #options: HeardRoomOptions;
  readonly #tracks: HeardTracks;
  #state: 'waiting' | 'joining' | 'in' | 'over' = 'waiting';
  /** The child's number of this stay; another one after each fall, and none before the next try. */
  #number = 0;
  #failures = 0;
  #lostAt: number | null = null;
  #retry: NodeJS.Timeout | null = null;
  #giveUp: NodeJS.Timeout | null = null;
  #outcome: EarJoin | null = null;
  readonly #waiting = new Set<(outcome: EarJoin) => void>();

  constructor(options: HeardRoomOptions) {
    const { listener, nextNumber, tell, log } = options;
    this.#options = options;
    this.#tracks = new HeardTracks({ listener, nextNumber, log, tell, roomNumber: () => this.#number });
  }

  begin(): void {
    void this.#try();
  }

  /** Of the first join: later falls are told to the listener. */
  async waitForJoin(withinMs: number): Promise<EarJoin> {
    if (this.#outcome) return this.#outcome;

    const outcome = await new Promise<EarJoin>((resolve) => {
      const timer = setTimeout(() => resolve('failed'), withinMs);
      this.#waiting.add((result) => {
        clearTimeout(timer);
        resolve(result);
      });
    });
    if (outcome === 'failed' && !this.#options.keepsTrying && this.#state !== 'in') await this.leave('interrupted');
    return this.#outcome ?? outcome;
  }

  onChildReady(): void {
    if (this.#state === 'waiting') void this.#try();
  }

  /** Out of the room, whosever fault it is. */
  onFall(reason: string, isFinal: boolean): void {
    if (this.#state === 'over') return;
    const wasIn = this.#state === 'in';
    this.#state = 'waiting';
    this.#number = 0; // late words of that stay are nobody's
    void this.#tracks.endAll('interrupted');
    if (wasIn) {
      this.#lostAt = Date.now();
      this.#options.listener.onLost(reason);
      if (!this.#options.keepsTrying) this.#giveUp = setTimeout(() => this.#giveUpNow(), BACK_WITHIN_MS).unref();
    }
    if (isFinal) return this.#end('room_gone');
    this.#tryLater();
  }

  take(word: EarWord): void {
    if ('room' in word && word.room !== this.#number) return;
    switch (word.say) {
      case 'joined':
        return this.#arrive(word.roomSid);
      case 'not_joined':
        return this.onFall(word.reason, false);
      case 'left':
        return this.onFall(word.reason, word.isFinal);
      case 'offered':
        return this.#tracks.offer({ ...word });
      case 'withdrawn':
        return this.#tracks.withdraw(word.trackSid);
      case 'muted':
        return this.#tracks.setMuted(word.track, word.isMuted);
      case 'broken':
        return this.#tracks.onBroken(word.track, word.reason);
      case 'ready':
      case 'beat':
    }
  }

  /** True: it was a track of this room. */
  takeSound(track: number, bytes: Buffer, now: number): boolean {
    return this.#tracks.takeSound(track, bytes, now);
  }

  offerAgain(identity: string): void {
    this.#tracks.offerAgain(identity);
  }

  /** Resolves when every file is closed. */
  async leave(status: SegmentStatus): Promise<void> {
    if (this.#state === 'joining' || this.#state === 'in') this.#options.tell({ do: 'leave', room: this.#number });
    const ended = this.#tracks.endAll(status);
    this.#end('failed');
    await ended;
  }

  async #try(): Promise<void> {
    const { room, url, findRoomSid, mintToken, tell } = this.#options;
    this.#state = 'joining';
    const number = this.#options.nextNumber();
    this.#number = number;
    try {
      // Joining would open a room anew that has ended.
      const found = await findRoomSid(room.roomName);
      if (this.#isOther(number)) return;
      if (found === null || (room.roomSid !== null && found !== room.roomSid)) return this.#end('room_gone');
      const token = await mintToken(room.roomName);
      if (this.#isOther(number)) return;
      if (!tell({ do: 'join', room: number, url, token }))
        this.#state = 'waiting'; // until the child is there
      else setTimeout(() => this.#checkAnswer(number), ANSWER_WITHIN_MS).unref();
    } catch (error) {
      if (!this.#isOther(number)) this.onFall(String(error), false);
    }
  }

  #checkAnswer(number: number): void {
    if (this.#isOther(number) || this.#state !== 'joining') return;
    this.#options.tell({ do: 'leave', room: number });
    this.onFall('no answer', false);
  }

  /** Meanwhile it was left, or tries anew under another number. */
  #isOther(number: number): boolean {
    return this.#number !== number || this.#state === 'over';
  }

  #arrive(roomSid: string): void {
    const wanted = this.#options.room.roomSid;
    if (wanted !== null && roomSid !== wanted) {
      this.#options.tell({ do: 'leave', room: this.#number });
      return this.#end('room_gone');
    }
    this.#state = 'in';
    this.#failures = 0;
    if (this.#giveUp) clearTimeout(this.#giveUp);
    if (this.#lostAt !== null) this.#options.listener.onRejoined(Date.now() - this.#lostAt);
    this.#lostAt = null;
    this.#settle('joined');
  }

  #tryLater(): void {
    if (this.#retry) clearTimeout(this.#retry);
    const delayMs = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** this.#failures);
    this.#failures += 1;
    this.#retry = setTimeout(() => {
      if (this.#state === 'waiting') void this.#try();
    }, delayMs).unref();
  }

  #giveUpNow(): void {
    if (this.#state === 'in' || this.#state === 'over') return;
    void this.leave('interrupted').then(() => this.#options.listener.onGivenUp());
  }

  #end(outcome: EarJoin): void {
    if (this.#state === 'over') return;
    this.#state = 'over';
    if (this.#retry) clearTimeout(this.#retry);
    if (this.#giveUp) clearTimeout(this.#giveUp);
    void this.#tracks.endAll('interrupted');
    this.#outcome = null;
    this.#settle(outcome);
    this.#options.onOver();
  }

  #settle(outcome: EarJoin): void {
    this.#outcome = outcome;
    for (const tell of this.#waiting) tell(outcome);
    this.#waiting.clear();
  }
}
