import type { Playable } from './playable';

export const PLAYBACK_RATES = [1, 1.25, 1.5, 2] as const;
export type PlaybackRate = (typeof PLAYBACK_RATES)[number];

/** A stretch of the page's clock, in milliseconds. */
export interface Span {
  startMs: number;
  endMs: number;
}

/** Where a recording lies on the page's clock. */
export type Place = Pick<Playable, 'id' | 'startsAtMs' | 'durationMs'>;

export interface PlayerState {
  /** All that can be played. */
  recordings: readonly Place[];
  /** Of several, the one to play; null: the first. */
  chosenId: string | null;
  /** What is played once its recording stands. */
  wish: { atMs: number; span: Span | null } | null;
  /** Null while there is nothing to play. */
  recordingId: string | null;
  /** Of that recording. */
  startsAtMs: number;
  /** From its beginning. */
  positionMs: number;
  durationMs: number | null;
  isPlaying: boolean;
  rate: PlaybackRate;
  /** What is played until its end and then paused; null where playing simply goes on. */
  span: Span | null;
  /** `unreachable`: the file did not come. `unplayable`: this browser cannot play it. */
  problem: 'unreachable' | 'unplayable' | null;
}

export interface PlayerStore {
  read: () => PlayerState;
  write: (change: Partial<PlayerState>) => void;
  subscribe: (onChange: () => void) => () => void;
}

/** As each recording begins. */
export const AT_REST = { positionMs: 0, durationMs: null, isPlaying: false, span: null, problem: null } as const;

export const INITIAL_PLAYER_STATE: PlayerState = {
  ...AT_REST,
  recordings: [],
  chosenId: null,
  wish: null,
  recordingId: null,
  startsAtMs: 0,
  rate: 1,
};

/** Outside of React: the position changes sixty times a second, and only who watches it is drawn again. */
export function createPlayerStore(): PlayerStore {
  const listeners = new Set<() => void>();
  let state = INITIAL_PLAYER_STATE;

  return {
    read: () => state,
    write(change) {
      state = { ...state, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
}
