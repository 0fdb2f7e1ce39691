'use client';

import { useEffect } from 'react';
import type { UtteranceView } from '@/server/contract/transcripts';
import { usePlayerState } from '../player/player-context';
import { findUtteranceAt } from './find-utterance-at';
import { findLine, scrollToUtterance } from './scroll-to-utterance';

interface FollowPlayerProps {
  utterances: readonly UtteranceView[];
  /** Keeps what is being said in sight. */
  isScrolling: boolean;
}

/** Marks the line that is being said. It touches that one line only: thousands are not drawn again for it. */
export function FollowPlayer({ utterances, isScrolling }: FollowPlayerProps) {
  const hasBegun = usePlayerState(({ positionMs, isPlaying }) => isPlaying || positionMs > 0);
  const currentId = usePlayerState(
    ({ positionMs, startsAtMs }) => findUtteranceAt(utterances, startsAtMs + positionMs)?.id ?? null,
  );
  const isPlaying = usePlayerState((state) => state.isPlaying);

  useEffect(() => {
    const line = hasBegun && currentId ? findLine(currentId) : null;
    if (!line) return;
    line.setAttribute('data-current', '');
    line.setAttribute('aria-current', 'true');
    return () => {
      line.removeAttribute('data-current');
      line.removeAttribute('aria-current');
    };
  }, [hasBegun, currentId]);

  useEffect(() => {
    if (isScrolling && isPlaying && currentId) scrollToUtterance(currentId);
  }, [isScrolling, isPlaying, currentId]);

  return null;
}
