import { describe, expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import { FEEDBACK_FIELDS, readThreshold, writeThreshold } from './feedback-fields';

describe('thresholds of the alerts', () => {
  it.each(FEEDBACK_FIELDS)('$name has the range of the contract', ({ name, min, max }) => {
    const ends = [readThreshold(name, String(min)), readThreshold(name, String(max))];
    expect(ends.map((end) => writeThreshold(name, end ?? Number.NaN, 'en'))).toEqual([String(min), String(max)]);
    expect([readThreshold(name, String(min - 0.01)), readThreshold(name, String(max + 0.01))]).toEqual([null, null]);
  });

  it('are all in the form', () => {
    expect(FEEDBACK_FIELDS.map(({ name }) => name).sort()).toEqual(Object.keys(FeedbackSettings.shape).sort());
  });

  it.each([
    ['clipRatio', 0.001, '0,1'],
    ['clipRatio', 0.007, '0,7'],
    ['minCoverage', 0.3, '30'],
    ['windowSeconds', 2.5, '2,5'],
    ['monologueSeconds', 3600, '3600'],
    ['lowDbfs', -38, '-38'],
  ] as const)('%s of %d is written as %s, and read back as it was', (name, value, written) => {
    expect(writeThreshold(name, value, 'pt-BR')).toBe(written);
    expect(readThreshold(name, written)).toBe(value);
  });

  it('take a comma, and nothing that is no number', () => {
    expect(readThreshold('overlapSeconds', ' 1,5 ')).toBe(1.5);
    expect(readThreshold('lowDbfs', '−40')).toBe(-40);
    expect([readThreshold('lowDbfs', ''), readThreshold('lowDbfs', 'low')]).toEqual([null, null]);
  });
});
