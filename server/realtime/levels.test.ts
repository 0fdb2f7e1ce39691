import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { measureBlock, toDbfs } from './levels';

const hasSox = spawnSync('sox', ['--version']).status === 0;

function makeTone(amplitude: number, samples = 48_000): Int16Array {
  return Int16Array.from({ length: samples }, (_, at) => Math.round(amplitude * 32_767 * Math.sin(at * 0.131)));
}

function measureDbfs(samples: Int16Array, channels: 1 | 2): number {
  const { sumSquares, samples: count } = measureBlock(samples, channels);
  return toDbfs(sumSquares / count);
}

describe('levels', () => {
  it.each([1, 0.1, 0.003])('measures a tone of amplitude %d as its formula says', (amplitude) => {
    expect(measureDbfs(makeTone(amplitude), 1)).toBeCloseTo(20 * Math.log10(amplitude / Math.SQRT2), 1);
  });

  it('averages two channels instead of adding them', () => {
    const mono = makeTone(0.25);
    const twice = Int16Array.from({ length: mono.length * 2 }, (_, at) => mono[at >> 1] ?? 0);
    const opposite = twice.map((value, at) => (at % 2 === 0 ? value : -value));

    expect(measureDbfs(twice, 2)).toBeCloseTo(measureDbfs(mono, 1), 6);
    expect(measureDbfs(opposite, 2)).toBeLessThan(-90);
  });

  it('counts samples at full scale on either side, and calls digital silence -96', () => {
    expect(measureBlock(Int16Array.of(32_767, -32_768, 32_000, 0), 1).clipped).toBe(2);
    expect(measureDbfs(new Int16Array(1536), 1)).toBe(-96);
  });

  it.skipIf(!hasSox)(`agrees with sox stats within 0.1 dB${hasSox ? '' : ' (skipped: no sox here)'}`, () => {
    const samples = makeTone(0.4).map((value, at) => value + ((at * 7919) % 801) - 400);
    const asked = ['-t', 'raw', '-r', '48000', '-e', 'signed', '-b', '16', '-c', '1', '-', '-n', 'stats'];
    const { stderr } = spawnSync('sox', asked, { input: Buffer.from(samples.buffer), encoding: 'utf8' });

    expect(Number(/RMS lev dB\s+(\S+)/.exec(stderr)?.[1])).toBeCloseTo(measureDbfs(samples, 1), 1);
  });
});
