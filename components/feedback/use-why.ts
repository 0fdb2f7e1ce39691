'use client';

import { useTranslations } from 'next-intl';
import type { FeedbackEvent } from '@/server/contract/feedback';
import { useFormat } from '../lib/use-format';

/** `-45,5 dBFS medido, limite -38 dBFS, em 3 s`: what was measured against what. */
export function useWhy(): (event: Pick<FeedbackEvent, 'measure'>) => string {
  const words = useTranslations('feedback.column');
  const format = useFormat();
  return ({ measure }) => {
    const scale = measure.unit === 'share' ? 100 : 1;
    const show = (value: number) => format.number(value, digitsOf(value));
    return words(`why.${measure.unit}`, {
      value: show(measure.value * scale),
      threshold: show(measure.threshold * scale),
      window: show(measure.windowMs / 1000),
    });
  };
}

/** `3 s`, not `3,0 s`. */
function digitsOf(value: number): number {
  return Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1;
}
