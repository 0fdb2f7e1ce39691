'use client';

import { useCallback, useEffect } from 'react';
import { DockProblem } from './dock-problem';
import type { Playable, RefreshUrl } from './playable';
import { usePlayerContext } from './player-context';
import { followPosition } from './player-controls';
import { useMediaSource } from './use-media-source';

interface MediaElementProps {
  recording: Playable;
  refreshUrl: RefreshUrl | undefined;
}

/** The element that sounds. Mount it with `key={recording.id}`: another recording is another element. */
export function MediaElement({ recording, refreshUrl }: MediaElementProps) {
  const { store, media } = usePlayerContext();
  const source = useMediaSource(recording, refreshUrl);
  useFrames();

  function adoptDuration(durationSeconds: number) {
    // Recordings made in a browser may not know their own length; then the server's figure stands.
    if (Number.isFinite(durationSeconds)) store.write({ durationMs: durationSeconds * 1000 });
  }

  const shared = {
    src: source.url,
    preload: 'metadata' as const,
    onPlay: () => store.write({ isPlaying: true, problem: null }),
    onPause: () => store.write({ isPlaying: false }),
    onEnded: () => store.write({ isPlaying: false, span: null }),
    onTimeUpdate: () => media.current && followPosition(store, media.current),
    onSeeked: () => media.current && followPosition(store, media.current),
    onDurationChange: () => adoptDuration(media.current?.duration ?? Number.NaN),
    onLoadedMetadata: source.onLoaded,
    onError: source.onError,
  };
  const attach = useCallback(
    (element: HTMLMediaElement | null) => {
      media.current = element;
    },
    [media],
  );

  return (
    <>
      {recording.hasVideo ? (
        <video
          {...shared}
          ref={attach}
          playsInline
          tabIndex={-1}
          className="aspect-video h-10 shrink-0 rounded-sm bg-ink object-contain sm:h-14"
        />
      ) : (
        <audio {...shared} ref={attach} className="hidden" />
      )}
      <DockProblem onRetry={source.retry} />
    </>
  );
}

/** `timeupdate` comes four times a second; between them the position is read each frame, so that spans end on time. */
function useFrames() {
  const { store, media } = usePlayerContext();
  useEffect(() => {
    let frame = 0;
    function onFrame() {
      if (media.current && !media.current.paused) followPosition(store, media.current);
      frame = requestAnimationFrame(onFrame);
    }
    frame = requestAnimationFrame(onFrame);
    return () => cancelAnimationFrame(frame);
  }, [store, media]);
}
