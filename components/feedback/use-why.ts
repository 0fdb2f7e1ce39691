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
      return words(`units.${measure.unit}`, { value: format.number(shown, 1) });
    };
    return words('why', {
      value: show(measure.value),
      threshold: show(measure.threshold),
      window: format.number(measure.windowMs / 1000, 1),
    });
  };
}
