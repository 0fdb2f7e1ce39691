import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '@/server/contract/reports';
import { findFirst, findOverlap, intersect, joinNear, measureWithin, subtract, sumSpans, tidy } from './spans';

describe('spans', () => {
  it('are tidy in order, without empty ones, those that touch joined', () => {
    const mixed: TimeSpan[] = [
      [30, 40],
      [0, 10],
      [20, 20],
      [5, 15],
      [40, 50],
    ];
    expect(tidy(mixed)).toEqual([
      [0, 15],
      [30, 50],
    ]);
    expect(mixed[1]).toEqual([0, 10]);
  });

  it('are joined over short gaps, but never over a break', () => {
    const halves: TimeSpan[] = [
      [0, 10],
      [15, 20],
    ];
    expect(joinNear(halves, 5)).toEqual([[0, 20]]);
    expect(joinNear(halves, 4)).toEqual(halves);
    expect(joinNear(halves, 5, [12])).toEqual(halves);
  });

  it('overlap where two lists or more have something, whoever they are', () => {
    const lists: TimeSpan[][] = [[[0, 20]], [[10, 30]], [[15, 20]], [[20, 25]]];
    expect(findOverlap(lists)).toEqual([[10, 25]]);
    expect(findOverlap(lists.slice(2))).toEqual([]);
  });

  it('are found and measured by moments', () => {
    const spans: TimeSpan[] = [
      [0, 10],
      [20, 30],
    ];
    expect([0, 9, 10, 29, 30].map((at) => findFirst(spans, at))).toEqual([0, 0, 1, 1, 2]);
    expect(measureWithin(spans, [5, 25])).toBe(10);
    expect(measureWithin(spans, [10, 20])).toBe(0);
    expect(measureWithin(spans, [30, 40])).toBe(0);
  });
});

const anySpans = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: 0, max: 40 })), { maxLength: 12 })
  .map((list): TimeSpan[] => list.map(([start, length]) => [start, start + length]));
const tidySpans = anySpans.map(tidy);
const span = fc
  .tuple(fc.integer({ min: -50, max: 150 }), fc.integer({ min: 1, max: 80 }))
  .map(([start, length]): TimeSpan => [start, start + length]);

describe('whatever the spans', () => {
  it('what is taken away and what is common make up the whole', () => {
    fc.assert(
      fc.property(tidySpans, tidySpans, (one, other) => {
        expect(sumSpans(subtract(one, other)) + sumSpans(intersect(one, other))).toBe(sumSpans(one));
        expect(sumSpans(intersect(one, other))).toBe(sumSpans(findOverlap([one, other])));
      }),
    );
  });

  it('joining leaves no gap that it should have closed, and loses nothing', () => {
    fc.assert(
      fc.property(anySpans, fc.integer({ min: 0, max: 20 }), (any, gapMs) => {
        const joined = joinNear(any, gapMs);
        expect(joined.every(([start], index) => index === 0 || start - (joined[index - 1]?.[1] ?? 0) > gapMs)).toBe(
          true,
        );
        expect(subtract(tidy(any), joined)).toEqual([]);
      }),
    );
  });

  it('each moment that two lists have lies in an overlap', () => {
    fc.assert(
      fc.property(fc.array(tidySpans, { maxLength: 5 }), (lists) => {
        const overlap = findOverlap(lists);
        expect(tidy(overlap)).toEqual(overlap);
        for (let at = -50; at < 200; at += 1) {
          const count = lists.filter((spans) => isIn(spans, at)).length;
          expect(isIn(overlap, at)).toBe(count >= 2);
        }
      }),
    );
  });

  it('as much lies within a span as is common to both', () => {
    fc.assert(
      fc.property(tidySpans, span, (spans, one) => {
        expect(measureWithin(spans, one)).toBe(sumSpans(intersect(spans, [one])));
      }),
    );
  });
});

/** Of the millisecond that begins at a moment. */
function isIn(spans: readonly TimeSpan[], at: number): boolean {
  return spans.some(([start, end]) => start <= at && at < end);
}
