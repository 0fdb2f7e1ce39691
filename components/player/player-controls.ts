import type { Place, PlaybackRate, PlayerState, PlayerStore, Span } from './player-store';

export const SKIP_MS = 5000;

/** The parts of `HTMLMediaElement` that are steered. */
export type Media = Pick<HTMLMediaElement, 'play' | 'pause' | 'currentTime' | 'playbackRate' | 'paused'>;

export interface PlayerControls {
  play: () => void;
  pause: () => void;
  toggle: () => void;
  /** Goes there in the recording; playing goes on if it was, without an end. */
  seek: (positionMs: number) => void;
  skip: (deltaMs: number) => void;
  /** Plays on from there on the page's clock, in the recording that holds it. */
  playFrom: (atMs: number) => void;
  /** Plays exactly this stretch of the page's clock, then pauses at its end. */
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

  function moveTo(positionMs: number, span: Span | null) {
    const media = getMedia();
    if (!media) return;
    const placeMs = clampPosition(positionMs, store.read().durationMs);
    media.currentTime = placeMs / 1000;
    store.write({ positionMs: placeMs, span });
  }

  /** Another recording's element stands only once it is drawn: it then does what is wished. */
  function playAt(atMs: number, span: Span | null) {
    const place = findPlace(store.read(), atMs);
    if (!place) return;
    if (place.id !== store.read().recordingId) return store.write({ chosenId: place.id, wish: { atMs, span } });
    moveTo(atMs - place.startsAtMs, span);
    play();
  }

  return {
    play,
    pause: () => getMedia()?.pause(),
    toggle: () => (getMedia()?.paused === false ? getMedia()?.pause() : play()),
    seek: (positionMs) => moveTo(positionMs, null),
    skip: (deltaMs) => moveTo(store.read().positionMs + deltaMs, null),
    playFrom: (atMs) => playAt(atMs, null),
    playSpan: (startMs, endMs) => playAt(startMs, { startMs, endMs }),
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
  const { span, startsAtMs } = store.read();
  const endMs = span && span.endMs - startsAtMs;
  if (endMs === null || media.paused || positionMs < endMs) {
    if (positionMs !== store.read().positionMs) store.write({ positionMs });
    return;
  }

  media.pause();
  media.currentTime = endMs / 1000;
  store.write({ positionMs: endMs, span: null });
}

/** The recording that holds that moment: the one that stands if it does, else the one that began last. */
function findPlace({ recordings, recordingId }: PlayerState, atMs: number): Place | undefined {
  const holding = recordings.filter(
    ({ startsAtMs, durationMs }) => atMs >= startsAtMs && (durationMs === null || atMs < startsAtMs + durationMs),
  );
  const [latest] = holding.toSorted((one, other) => other.startsAtMs - one.startsAtMs);
  return (
    holding.find(({ id }) => id === recordingId) ?? latest ?? (recordings.length === 1 ? recordings[0] : undefined)
  );
}

function clampPosition(positionMs: number, durationMs: number | null): number {
  return Math.min(Math.max(0, positionMs), durationMs ?? Number.POSITIVE_INFINITY);
}
