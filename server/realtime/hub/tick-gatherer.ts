import type { TrackTick } from '../types';

/** A tick waits so long for the tracks that have not sent theirs. */
const WAIT_MS = 200;
/** While this process stood still nobody was heard: of a longer pause no more than this counts as waiting. */
const LONGEST_STEP_MS = WAIT_MS / 2;
/** About a second. A track that is late for so long has its own clock: it is moved to where the others are. */
const LATE_TICKS_BEFORE_MOVE = 32;
/** What a tick in time takes off: a track that loses more than one of five at the edge of the wait is moved too. */
const FORGIVEN_A_TICK = 0.25;

interface Moment {
  tick: number;
  /** By the clock of waiting. */
  firstAt: number;
  ticks: TrackTick[];
}

/**
 * Makes whole moments of the ticks of many tracks, in rising order. A track is waited for from its first
 * tick on; what comes after its moment is gone is dropped.
 */
export class TickGatherer {
  readonly #give: (tick: number, ticks: TrackTick[]) => void;
  /** In rising order, few. No map: see `createWriteBeat`. */
  readonly #pending: Moment[] = [];
  readonly #reached = new Map<string, number>();
  readonly #moved = new Map<string, number>();
  readonly #late = new Map<string, number>();
  #lastGiven = -1;
  #waitedMs = 0;
  #lastNow: number | null = null;

  constructor(give: (tick: number, ticks: TrackTick[]) => void) {
    this.#give = give;
  }

  push(own: TrackTick, now: number): void {
    this.#wait(now);
    const { trackId } = own;
    const tick = own.tick + (this.#moved.get(trackId) ?? 0);
    this.#reached.set(trackId, tick);
    if (tick <= this.#lastGiven) return this.#drop(trackId, tick);

    this.#forgive(trackId);
    this.#momentOf(tick).ticks.push(tick === own.tick ? own : { ...own, tick });
    this.advance(now);
  }

  /** Gives what is whole, or has waited long enough. */
  advance(now: number): void {
    this.#wait(now);
    this.#giveUntil(this.#waitedMs - WAIT_MS);
  }

  #giveUntil(firstAt: number): void {
    for (let head = this.#pending[0]; head; head = this.#pending[0]) {
      if (!this.#isWhole(head) && head.firstAt > firstAt) return;
      this.#pending.shift();
      this.#lastGiven = head.tick;
      this.#give(head.tick, head.ticks);
    }
  }

  /** The track ended: nobody waits for it. */
  release(trackId: string, now: number): void {
    this.#reached.delete(trackId);
    this.#moved.delete(trackId);
    this.#late.delete(trackId);
    this.advance(now);
  }

  flush(): void {
    this.#giveUntil(Number.POSITIVE_INFINITY);
  }

  #wait(now: number): void {
    this.#waitedMs += Math.min(LONGEST_STEP_MS, Math.max(0, now - (this.#lastNow ?? now)));
    this.#lastNow = now;
  }

  #momentOf(tick: number): Moment {
    const behind = this.#pending.findLastIndex((moment) => moment.tick <= tick);
    const known = this.#pending[behind];
    if (known?.tick === tick) return known;

    const moment = { tick, firstAt: this.#waitedMs, ticks: [] };
    this.#pending.splice(behind + 1, 0, moment);
    return moment;
  }

  #isWhole({ tick }: Moment): boolean {
    for (const reached of this.#reached.values()) if (reached < tick) return false;
    return true;
  }

  #drop(trackId: string, tick: number): void {
    const late = (this.#late.get(trackId) ?? 0) + 1;
    this.#late.set(trackId, late);
    if (late < LATE_TICKS_BEFORE_MOVE) return;

    this.#late.delete(trackId);
    this.#moved.set(trackId, (this.#moved.get(trackId) ?? 0) + this.#newest() - tick);
  }

  /** How far the others are now. What was last given stands a whole wait behind that, where every delay is a loss. */
  #newest(): number {
    return Math.max(this.#lastGiven, ...this.#reached.values());
  }

  #forgive(trackId: string): void {
    const late = this.#late.get(trackId);
    if (late === undefined) return;
    if (late > FORGIVEN_A_TICK) this.#late.set(trackId, late - FORGIVEN_A_TICK);
    else this.#late.delete(trackId);
  }
}
