export const PLAYBACK_RATES = [1, 1.25, 1.5, 2] as const;
export type PlaybackRate = (typeof PLAYBACK_RATES)[number];

/** A stretch of the recording, in milliseconds from its start. */
export interface Span {
  startMs: number;
  endMs: number;
}

export interface PlayerState {
  /** Null while there is nothing to play. */
  recordingId: string | null;
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

export const INITIAL_PLAYER_STATE: PlayerState = {
  recordingId: null,
  positionMs: 0,
  durationMs: null,
  isPlaying: false,
  rate: 1,
  span: null,
  problem: null,
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
