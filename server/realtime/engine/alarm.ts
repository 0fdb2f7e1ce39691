import { TICK_MS } from '../types';

const REARM_TICKS = Math.round(2_000 / TICK_MS);

interface Bell {
  isArmed: boolean;
  /** First tick of the condition being false without a break; null while it is true. */
  falseSince: number | null;
  rangAt: number | null;
}

/** One bell for each type and person: rings once, until the condition is back, and never twice within the cooldown. */
export class AlarmBoard {
  readonly #bells = new Map<string, Bell>();
  cooldownTicks = 0;

  /** True when the bell rings now. `isBack`: far enough from the threshold to arm at once. Call it every tick. */
  judge(key: string, tick: number, condition: { isTrue: boolean; isBack?: boolean }): boolean {
    const bell = this.#bells.get(key);
    if (!bell && !condition.isTrue) return false;

    const known = bell ?? this.#hang(key);
    if (!condition.isTrue) {
      known.falseSince ??= tick;
      known.isArmed ||= condition.isBack === true || tick - known.falseSince >= REARM_TICKS;
      return false;
    }

    this.#endPause(known, tick);
    const isCool = known.rangAt === null || tick - known.rangAt >= this.cooldownTicks;
    if (!known.isArmed || !isCool) return false;

    known.isArmed = false;
    known.rangAt = tick;
    return true;
  }

  /** For conditions that are only looked at while they are true: the pause since counts as false. */
  rest(key: string, tick: number): void {
    const bell = this.#bells.get(key);
    if (bell) bell.falseSince ??= tick;
  }

  #endPause(bell: Bell, tick: number): void {
    if (bell.falseSince !== null && tick - bell.falseSince >= REARM_TICKS) bell.isArmed = true;
    bell.falseSince = null;
  }

  #hang(key: string): Bell {
    const bell = { isArmed: true, falseSince: null, rangAt: null };
    this.#bells.set(key, bell);
    return bell;
  }
}
