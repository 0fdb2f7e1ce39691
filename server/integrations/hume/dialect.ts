import type { ProsodyScore } from '@/server/ports/prosody';

/** What a message of the service comes to. */
export type HumeEvent =
  /** Sound may be sent. */
  | { kind: 'ready' }
  /** Milliseconds from the beginning of what was sent in this connection. */
  | { kind: 'measure'; fromMs: number; toMs: number; scores: ProsodyScore[] }
  /** Too fast: the last frame was not taken. */
  | { kind: 'again' }
  /** The connection is of no use any more. */
  | { kind: 'over' }
  | { kind: 'nothing' };

/** How one of the two wires is spoken. */
export interface HumeDialect {
  name: 'hume-v1' | 'hume-legacy';
  defaultUrl: string;
  frameMs: number;
  /** Sent at the opening; null: nothing has to be said. */
  greeting: string | null;
  /** Whether sound waits for a word of the service. */
  awaitsReady: boolean;
  /** `sentMs`: where the frame begins in what was sent. */
  encode(frame: Int16Array, sentMs: number): Buffer | string;
  read(message: string): HumeEvent;
  farewell: string | null;
}

const MOST_SCORES = 8;

export function strongest(scores: readonly ProsodyScore[]): ProsodyScore[] {
  return [...scores].sort((a, b) => b.score - a.score).slice(0, MOST_SCORES);
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
