/** `g m` is two presses, each the `key` of a keyboard event; the space bar is called `space`. */
export type KeySequence = string;

export interface SequenceMatch {
  /** Index of the binding that is complete. */
  complete: number | null;
  /** Presses so far that may still become a longer sequence. */
  pending: string[];
}

/** Compares the presses with every sequence. Of equal ones the later wins, so that a page may take over a key. */
export function matchSequence(presses: readonly string[], sequences: readonly KeySequence[]): SequenceMatch {
  const complete = sequences.lastIndexOf(presses.join(' '));
  if (complete >= 0) return { complete, pending: [] };

  const start = `${presses.join(' ')} `;
  const isBeginning = sequences.some((sequence) => sequence.startsWith(start));
  if (isBeginning) return { complete: null, pending: [...presses] };

  // A wrong second press may be the first of something else.
  const last = presses.at(-1);
  if (presses.length > 1 && last !== undefined) return matchSequence([last], sequences);
  return { complete: null, pending: [] };
}

export function toPress(key: string): string {
  return key === ' ' ? 'space' : key.length === 1 ? key.toLowerCase() : key;
}
