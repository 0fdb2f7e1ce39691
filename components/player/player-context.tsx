'use client';

import {
  createContext,
  type ReactNode,
  type RefObject,
  useContext,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import { createPlayerControls, type PlayerControls } from './player-controls';
import { createPlayerStore, INITIAL_PLAYER_STATE, type PlayerState, type PlayerStore } from './player-store';

interface PlayerContextValue {
  store: PlayerStore;
  controls: PlayerControls;
  /** Set by the dock, which holds the element. */
  media: RefObject<HTMLMediaElement | null>;
}

const PlayerContext = createContext<PlayerContextValue | null>(null);

/** Lets everything below steer one player. Nothing sounds until a `PlayerDock` stands below it too. */
export function PlayerProvider({ children }: { children: ReactNode }) {
  const media = useRef<HTMLMediaElement | null>(null);
  const [value] = useState<PlayerContextValue>(() => {
    const store = createPlayerStore();
    return { store, controls: createPlayerControls(store, () => media.current), media };
  });
  return <PlayerContext value={value}>{children}</PlayerContext>;
}

/** For the parts of the player itself. */
export function usePlayerContext(): PlayerContextValue {
  const value = useContext(PlayerContext);
  if (!value) throw new Error('usePlayer needs a PlayerProvider above it');
  return value;
}

/** The controls; they never change, so using them draws nothing again. */
export function usePlayer(): PlayerControls {
  return usePlayerContext().controls;
}

/**
 * One fact of the player, such as `(state) => state.isPlaying`. Draws again only when the fact changes, so answer a
 * number, word, boolean or something kept in the state, never a new object.
 */
export function usePlayerState<Fact>(select: (state: PlayerState) => Fact): Fact {
  const { store } = usePlayerContext();
  return useSyncExternalStore(
    store.subscribe,
    () => select(store.read()),
    () => select(INITIAL_PLAYER_STATE),
  );
}
