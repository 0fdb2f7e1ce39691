/** Egresses that one track gets while none of them lasts. */
export const MOST_TRIES = 5;
/** The number of tries of a track that gets no more. */
export const GIVEN_UP = MOST_TRIES + 1;
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

/** Before the next try, after so many: 1, 2, 4, 8 seconds. */
export function pauseAfter(tries: number): number {
  return FIRST_PAUSE_MS * 2 ** Math.max(0, tries - 1);
}
