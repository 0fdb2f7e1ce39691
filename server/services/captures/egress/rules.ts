/** Egresses that one track gets while none of them lasts. */
export const MOST_TRIES = 5;
/** From so many tries on a track counts as given up: somebody is told, and it is tried again now and then. */
export const GIVEN_UP = MOST_TRIES + 1;
const GIVEN_UP_PAUSE_MS = 5 * 60_000;
/** A track that was heard for so long has all of its tries again. */
export const LONG_ENOUGH_MS = 60_000;
/** An egress asked for at the very moment of the track may hang at its start. */
export const FIRST_PAUSE_MS = 1000;
/** A process that is told to end is gone by then; an egress asked for sooner would still come to it. */
export const HANDOVER_MS = 4000;
/** One that does not run by then hangs. */
export const STARTED_WITHIN_MS = 30_000;
/** One that runs, and of which nothing comes for so long, is dead. */
export const SILENT_AFTER_MS = 60_000;

/** Before the next try, after so many: 1, 2, 4, 8 seconds; five minutes each once it was given up. */
export function pauseAfter(tries: number): number {
  if (tries >= GIVEN_UP) return GIVEN_UP_PAUSE_MS;
  return FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1);
}
