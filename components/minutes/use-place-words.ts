'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import type { EvidenceView } from '@/server/contract/minutes';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import { useFormat } from '../lib/use-format';

/** `12:04`; `§ 18` where the transcript has an order but no times. */
export function usePlaceWords(
  timing: TranscriptTiming | null,
): (evidence: Pick<EvidenceView, 'startMs' | 'position'>) => string {
  const words = useTranslations('minutes.marks');
  const format = useFormat();
  return useCallback(
    ({ startMs, position }) =>
      timing === 'estimated' ? words('paragraph', { position: position + 1 }) : format.clock(startMs),
    [words, format, timing],
  );
}
