'use client';

import { useEffect, useRef, useState } from 'react';
import type { Playable, RefreshUrl } from './playable';
import { usePlayerContext } from './player-context';
import { AT_REST } from './player-store';

/** An address that was fetched anew and fails again this soon is not a matter of expiry. */
const EXPIRY_GUARD_MS = 10_000;
/** `MediaError.MEDIA_ERR_DECODE`: the file came, but is broken. */
const DECODE_ERROR = 3;

export interface MediaSource {
  url: string;
  onError: () => void;
  onLoaded: () => void;
  /** For a person who wants another try. */
  retry: () => void;
}

/**
 * The address that the element plays. A newer one from a refreshed list does not interrupt; only an error does: then a
 * fresh address is asked for and playing goes on at the same place.
 */
export function useMediaSource(recording: Playable, refreshUrl: RefreshUrl | undefined): MediaSource {
  const { store, media, controls } = usePlayerContext();
  const [url, setUrl] = useState(recording.url);
  const renewedAt = useRef(0);
  const resume = useRef<{ positionMs: number; wasPlaying: boolean } | null>(null);

  useEffect(() => {
    store.write({ ...AT_REST, recordingId: recording.id, startsAtMs: recording.startsAtMs });
    return () => store.write({ recordingId: null, isPlaying: false });
  }, [store, recording.id, recording.startsAtMs]);

  useEffect(() => {
    // Drawn by the server, the element may have told its length before anybody listened.
    const ownMs = (media.current?.duration ?? Number.NaN) * 1000;
    const durationMs = recording.durationMs ?? (Number.isFinite(ownMs) ? ownMs : null);
    if (durationMs !== null) store.write({ durationMs });
  }, [store, media, recording.durationMs]);

  useEffect(() => {
    const { wish } = store.read();
    store.write({ wish: null });
    if (wish?.span) controls.playSpan(wish.span.startMs, wish.span.endMs);
    else if (wish) controls.playFrom(wish.atMs);
  }, [store, controls]);

  async function renew() {
    const { positionMs, isPlaying } = store.read();
    resume.current ??= { positionMs, wasPlaying: isPlaying };
    renewedAt.current = Date.now();
    const fresh = await refreshUrl?.(recording.id).catch(() => null);
    store.write(fresh ? { problem: null } : { problem: 'unreachable', isPlaying: false });
    if (fresh) setUrl(fresh);
  }

  function onError() {
    const isBroken = media.current?.error?.code === DECODE_ERROR;
    const isFresh = Date.now() - renewedAt.current < EXPIRY_GUARD_MS;
    if (isBroken || isFresh) store.write({ problem: 'unplayable', isPlaying: false });
    else void renew();
  }

  function onLoaded() {
    const element = media.current;
    if (!element) return;
    element.playbackRate = store.read().rate;
    const place = resume.current;
    resume.current = null;
    if (!place) return;
    element.currentTime = place.positionMs / 1000;
    if (place.wasPlaying) void element.play().catch(() => undefined);
  }

  return { url, onError, onLoaded, retry: () => void renew() };
}
