import type { PlaybackRate, PlayerStore } from './player-store';

export const SKIP_MS = 5000;

/** The parts of `HTMLMediaElement` that are steered. */
export type Media = Pick<HTMLMediaElement, 'play' | 'pause' | 'currentTime' | 'playbackRate' | 'paused'>;

export interface PlayerControls {
  play: () => void;
  pause: () => void;
  toggle: () => void;
  /** Goes there; playing goes on if it was, without an end. */
  seek: (positionMs: number) => void;
  skip: (deltaMs: number) => void;
  /** Goes there and plays on. */
  playFrom: (positionMs: number) => void;
  /** Plays exactly this stretch, then pauses at its end. */
  playSpan: (startMs: number, endMs: number) => void;
  changeRate: (rate: PlaybackRate) => void;
}

export function createPlayerControls(store: PlayerStore, getMedia: () => Media | null): PlayerControls {
  function play() {
    // Rejected when a pause or another source comes first; the element's own events tell what holds.
    getMedia()
      ?.play()
      .catch(() => undefined);
  }

  function moveTo(positionMs: number, span: { startMs: number; endMs: number } | null) {
    const media = getMedia();
    if (!media) return;
    const placeMs = clampPosition(positionMs, store.read().durationMs);
    media.currentTime = placeMs / 1000;
    store.write({ positionMs: placeMs, span });
  }

  return {
    play,
    pause: () => getMedia()?.pause(),
    toggle: () => (getMedia()?.paused === false ? getMedia()?.pause() : play()),
    seek: (positionMs) => moveTo(positionMs, null),
    skip: (deltaMs) => moveTo(store.read().positionMs + deltaMs, null),
    playFrom(positionMs) {
      moveTo(positionMs, null);
      play();
    },
    playSpan(startMs, endMs) {
      moveTo(startMs, { startMs, endMs });
      play();
    },
    changeRate(rate) {
      const media = getMedia();
      if (media) media.playbackRate = rate;
      store.write({ rate });
    },
  };
}

/**
 * Call with each new position of the element. Ends a span on time: pauses, and stands at its end and not a frame later.
 */
export function followPosition(store: PlayerStore, media: Media): void {
  const positionMs = media.currentTime * 1000;
  const { span } = store.read();
  if (!span || media.paused || positionMs < span.endMs) {
    if (positionMs !== store.read().positionMs) store.write({ positionMs });
    return;
  }

  media.pause();
  media.currentTime = span.endMs / 1000;
  store.write({ positionMs: span.endMs, span: null });
}

function clampPosition(positionMs: number, durationMs: number | null): number {
  return Math.min(Math.max(0, positionMs), durationMs ?? Number.POSITIVE_INFINITY);
}
