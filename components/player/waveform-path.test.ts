import { describe, expect, it } from 'vitest';
import { toBars, toWaveformPath } from './waveform-path';

describe('bars of a waveform', () => {
  it('are as high as the loudest peak of their stretch', () => {
    expect(toBars([0.1, 0.8, 0.2, 0.2, 0.3, 0.4], 3)).toEqual([1, 0.25, 0.5]);
  });

  it('are never more than there are peaks', () => {
    expect(toBars([0.1, 0.2], 240)).toEqual([0.5, 1]);
    expect(toBars([0, 0], 240)).toEqual([0, 0]);
    expect(toBars([], 240)).toEqual([]);
  });

  it('use every peak once where the counts do not divide', () => {
    const peaks = Array.from({ length: 1000 }, (_, index) => index / 1000);
    const bars = toBars(peaks, 7);
    expect(bars).toHaveLength(7);
    expect(bars.at(-1)).toBe(1);
    expect(bars.every((bar, index) => index === 0 || bar > (bars[index - 1] ?? 1))).toBe(true);
  });
});

describe('path of a waveform', () => {
  it('mirrors each bar, keeps silence visible and never leaves the box', () => {
    expect(toWaveformPath([0, 1, 7])).toBe('M0.5 0.962V1.038M1.5 0.050V1.950M2.5 0.050V1.950');
  });
});
