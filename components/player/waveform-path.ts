const LEAST_HEIGHT = 0.04;

/** `count` bars from any number of peaks: each as high as the loudest peak in its stretch, the loudest of all as 1. */
export function toBars(peaks: readonly number[], count: number): number[] {
  const bars = Math.min(count, peaks.length);
  const loudestOf = (part: readonly number[]) => part.reduce((loudest, peak) => Math.max(loudest, peak), 0);
  const loudest = loudestOf(peaks) || 1;
  return Array.from({ length: bars }, (_, bar) => {
    const first = Math.floor((bar * peaks.length) / bars);
    const next = Math.max(first + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return loudestOf(peaks.slice(first, next)) / loudest;
  });
}

/** An SVG path of upright strokes in a box `bars.length` wide and 2 high, mirrored about its middle. */
export function toWaveformPath(bars: readonly number[]): string {
  return bars
    .map((height, index) => {
      const reach = Math.max(LEAST_HEIGHT, Math.min(1, height)) * 0.95;
      return `M${index + 0.5} ${(1 - reach).toFixed(3)}V${(1 + reach).toFixed(3)}`;
    })
    .join('');
}
