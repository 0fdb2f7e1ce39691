'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '../lib/use-format';
import { usePlayerState } from '../player/player-context';

/** Tells screen readers which passage sounds. */
export function PlayingAnnouncement() {
  const words = useTranslations('signing.evidence');
  const { clock } = useFormat();
  const isPlaying = usePlayerState((state) => state.isPlaying);
  const span = usePlayerState((state) => state.span);
  return (
    <p aria-live="polite" className="sr-only">
      {isPlaying && span ? words('playing', { start: clock(span.startMs), end: clock(span.endMs) }) : ''}
    </p>
  );
}
