import type { LatencyView } from '@/server/contract/feedback';

/** Mean and nearest-rank percentiles, milliseconds; nulls when there is nothing to sum up. */
export function summarizeLatency(samples: readonly number[]): LatencyView {
  if (samples.length === 0) return { samples: 0, meanMs: null, p50Ms: null, p95Ms: null };

  const sorted = [...samples].sort((a, b) => a - b);
  const rank = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
  const meanMs = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
  return { samples: sorted.length, meanMs: Math.round(meanMs), p50Ms: rank(0.5), p95Ms: rank(0.95) };
}
