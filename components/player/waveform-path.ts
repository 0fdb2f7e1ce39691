const LEAST_HEIGHT = 0.04;

/** `count` bars from any number of peaks: each bar is as high as the loudest peak in its stretch. */
export function toBars(peaks: readonly number[], count: number): number[] {
  const bars = Math.min(count, peaks.length);
  return Array.from({ length: bars }, (_, bar) => {
    const first = Math.floor((bar * peaks.length) / bars);
    const next = Math.max(first + 1, Math.floor(((bar + 1) * peaks.length) / bars));
    return peaks.slice(first, next).reduce((loudest, peak) => Math.max(loudest, peak), 0);
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
