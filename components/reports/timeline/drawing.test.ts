import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '@/server/contract/reports';
import { listTicks } from './axis';
import { DRAWING_WIDTH, drawMoments, drawSpans } from './draw-spans';

const BOX = { top: 0, bottom: 10 };

describe('a lane', () => {
  it('is one path over the whole width', () => {
    const path = drawSpans(
      [
        [0, 1000],
        [5000, 10_000],
      ],
      10_000,
      BOX,
    );
    expect(path).toBe(`M0 0H400V10H0ZM2000 0H${DRAWING_WIDTH}V10H2000Z`);
  });

  it('shows what is shorter than a point, and stays small when much was said', () => {
    const many = Array.from({ length: 50_000 }, (_, index): TimeSpan => [index * 200, index * 200 + 50]);
    const path = drawSpans(many, 10_000_000, BOX);

    expect(drawSpans([[0, 1]], 10_000_000, BOX)).toBe('M0 0H4V10H0Z');
    expect(path.split('M').length - 1).toBeLessThanOrEqual(DRAWING_WIDTH / 4 + 1);
  });

  it('is empty when nothing has a length', () => {
    expect(drawSpans([[0, 1000]], 0, BOX)).toBe('');
    expect(drawMoments([1], 0, BOX)).toBe('');
  });

  it('marks moments as lines', () => {
    expect(drawMoments([0, 5000], 10_000, BOX)).toBe('M0 0V10M2000 0V10');
  });
});

describe('the times under a drawing', () => {
  it.each([
    [8000, 6, [0, 2000, 4000, 6000, 8000]],
    [3_600_000, 6, [0, 600_000, 1_200_000, 1_800_000, 2_400_000, 3_000_000, 3_600_000]],
  ])('of %d ms are round', (lengthMs, most, ticks) => {
    expect(listTicks(lengthMs, most)).toEqual(ticks);
  });

  it('are never many, however long it was', () => {
    for (const lengthMs of [1, 999, 59_000, 10_800_000, 400_000_000]) {
      expect(listTicks(lengthMs, 6).length).toBeLessThanOrEqual(7);
    }
  });
});
