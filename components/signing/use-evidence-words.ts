'use client';

import { useTranslations } from 'next-intl';
import type { EvidenceView } from '@/server/contract/minutes';
import { useFormat } from '../lib/use-format';
import { useSigningContext } from './signing-context';

/** Where a passage stands: `12:04`, or `§ 18` where the transcript has an order but no times. */
export function useEvidenceWords({ startMs, endMs, position }: EvidenceView) {
  const words = useTranslations('signing.evidence');
  const { clock } = useFormat();
  const { timing } = useSigningContext();
  const span = { start: clock(startMs), end: clock(endMs) };
  const hasTimes = timing !== 'estimated';

  return {
    span,
    place: hasTimes ? span.start : words('place', { number: position + 1 }),
    range: hasTimes ? words('span', span) : words('place', { number: position + 1 }),
  };
}
