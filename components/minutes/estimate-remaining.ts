const LEAST_SHARE = 0.1;
const LEAST_ELAPSED_MS = 4000;

/** How long work may still take, from how long its share took; null while that would be a guess. */
export function estimateRemainingMs(share: number, elapsedMs: number): number | null {
  if (share < LEAST_SHARE || share >= 1 || elapsedMs < LEAST_ELAPSED_MS) return null;
  return (elapsedMs / share) * (1 - share);
}
