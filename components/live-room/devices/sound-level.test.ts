import { describe, expect, it } from 'vitest';
import { fillOf, isHeard, measureLevel } from './sound-level';

describe('the level of a microphone', () => {
  it('is the root of the mean square against full scale', () => {
    const sine = Float32Array.from({ length: 4800 }, (_, at) => Math.sin((2 * Math.PI * at) / 48));
    expect(measureLevel(sine)).toBeCloseTo(-3.01, 1);
    expect(measureLevel(new Float32Array(100).fill(0.1))).toBeCloseTo(-20, 3);
  });

  it('has a floor: silence is no minus infinity', () => {
    expect(measureLevel(new Float32Array(100))).toBe(-60);
    expect(measureLevel(new Float32Array())).toBe(-60);
  });

  it('fills the meter from the floor to full scale', () => {
    expect(fillOf(-60)).toBe(0);
    expect(fillOf(-30)).toBeCloseTo(0.5);
    expect(fillOf(0)).toBe(1);
    expect(fillOf(3)).toBe(1);
  });

  it('takes speech for heard, and a quiet room not', () => {
    expect(isHeard(-40)).toBe(true);
    expect(isHeard(-55)).toBe(false);
  });
});
