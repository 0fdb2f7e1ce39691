'use client';

import { useTranslations } from 'next-intl';
import type { LatencyView } from '@/server/contract/feedback';

/** How late alerts reach a screen, measured by the screens themselves. */
export function LatencyLine({ latency }: { latency: LatencyView }) {
  const words = useTranslations('feedback.panel');
  const { p50Ms, p95Ms, samples } = latency;
  return (
    <p className="text-sm text-ink-faint tabular-nums">
      {p50Ms === null || p95Ms === null
        ? words('noLatency')
        : words('latency', { p50: p50Ms, p95: p95Ms, count: samples })}
    </p>
  );
}
