'use client';

import { useTranslations } from 'next-intl';
import type { FeedbackEvent } from '@/server/contract/feedback';
import { useFormat } from '../lib/use-format';

/** `−45,5 dBFS medido, limite −38 dBFS, em 3 s`: what was measured against what. */
export function useWhy(): (event: FeedbackEvent) => string {
  const words = useTranslations('feedback.column');
  const format = useFormat();
  return ({ measure }) => {
    const show = (value: number) => {
      const shown = measure.unit === 'share' ? value * 100 : value;
      return words(`units.${measure.unit}`, { value: format.number(shown, digitsOf(shown)) });
    };
    const seconds = measure.windowMs / 1000;
    return words('why', {
      value: show(measure.value),
      threshold: show(measure.threshold),
      window: format.number(seconds, digitsOf(seconds)),
    });
  };
}

/** `3 s`, not `3,0 s`. */
function digitsOf(value: number): number {
  return Math.abs(value - Math.round(value)) < 0.05 ? 0 : 1;
}
