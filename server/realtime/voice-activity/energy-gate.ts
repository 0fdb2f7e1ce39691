import { TICK_MS } from '../types';

/** A voice stands so far above what the room sounds like. */
const ABOVE_FLOOR_DB = 9;
/** Below this nothing is a voice, however quiet the room. */
const LEAST_DBFS = -72;
/** Slow upwards, or a long speech would become the floor itself. */
const FLOOR_RISE_DB_A_SECOND = 0.5;
const FLOOR_FALL_SHARE = 0.1;

/** Opens when a block is louder than what the room has sounded like of late. One a track. */
export class EnergyGate {
  #floorDbfs: number | null = null;

  /** `dbfs` of one tick. */
  isOpen(dbfs: number): boolean {
    const floor = this.#floorDbfs ?? dbfs;
    const next =
      dbfs < floor
        ? floor + (dbfs - floor) * FLOOR_FALL_SHARE
        : Math.min(dbfs, floor + (FLOOR_RISE_DB_A_SECOND * TICK_MS) / 1000);
    this.#floorDbfs = next;

    return dbfs > LEAST_DBFS && dbfs > next + ABOVE_FLOOR_DB;
  }
}
