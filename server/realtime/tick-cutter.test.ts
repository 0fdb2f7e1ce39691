import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDecimator } from './decimate';
import { measureBlock } from './levels';
import { createTickCutter } from './tick-cutter';

function makeTone(sampleRate: number, channels: number, seconds: number): Int16Array {
  const frames = sampleRate * seconds;
  return Int16Array.from({ length: frames * channels }, (_, at) =>
    Math.round(8000 * Math.sin((2 * Math.PI * 440 * Math.floor(at / channels)) / sampleRate)),
  );
}

describe('cutting sound into ticks', () => {
  it('gives the same ticks however the sound arrives', () => {
    const sound = makeTone(48_000, 2, 1);
    const whole = createTickCutter({ sampleRate: 48_000, channels: 2 }).push(sound);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 40 }), (lengths) => {
        const cutter = createTickCutter({ sampleRate: 48_000, channels: 2 });
        let at = 0;
        const parts = lengths.flatMap((length) => {
          at += length;
          return cutter.push(sound.subarray(at - length, at));
        });
        expect([...parts, ...cutter.push(sound.subarray(at))]).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it.each([
    [8_000, 1],
    [16_000, 1],
    [24_000, 2],
    [44_100, 2],
    [48_000, 1],
    [48_000, 2],
    [96_000, 1],
  ] as const)('keeps time and tone at %d Hz with %d channels', (sampleRate, channels) => {
    const ticks = createTickCutter({ sampleRate, channels }).push(makeTone(sampleRate, channels, 16));
    const analysis = ticks.flatMap((tick) => [...tick.analysis]);
    const rises = analysis.filter((value, at) => at > 0 && value >= 0 && (analysis[at - 1] ?? 0) < 0).length;

    expect(ticks).toHaveLength(500);
    expect(ticks.reduce((sum, tick) => sum + tick.samples, 0)).toBe(sampleRate * 16);
    expect(Math.abs(rises - 440 * 16)).toBeLessThan(8);
    expect(analysis.reduce((most, value) => Math.max(most, value), 0)).toBeCloseTo(8000 / 32_768, 1);
  });

  it.each([1, 2] as const)('gives in one pass what two readers of %d channels give', (channels) => {
    const format = { sampleRate: 48_000, channels };
    const loud = Int16Array.from({ length: 1536 * channels }, (_, at) =>
      Math.max(-32_768, Math.min(32_767, Math.round(40_000 * Math.sin(at * 0.037)))),
    );
    const [tick] = createTickCutter(format).push(loud);

    expect(tick).toEqual({ ...measureBlock(loud, channels), analysis: createDecimator(format)(loud) });
    expect(tick?.clipped).toBeGreaterThan(0);
  });
});
