import { describe, expect, it } from 'vitest';
import { FeedbackSettings } from '@/server/contract/feedback';
import { FEEDBACK_FIELDS, readThreshold } from './feedback-fields';

describe('thresholds of the alerts', () => {
  it.each(FEEDBACK_FIELDS)('$name has the range of the contract', ({ name, min, max }) => {
    expect([readThreshold(name, String(min)), readThreshold(name, String(max))]).toEqual([min, max]);
    expect([readThreshold(name, String(min - 0.01)), readThreshold(name, String(max + 0.01))]).toEqual([null, null]);
  });

  it('are all in the form', () => {
    expect(FEEDBACK_FIELDS.map(({ name }) => name).sort()).toEqual(Object.keys(FeedbackSettings.shape).sort());
  });

  it('take a comma, and nothing that is no number', () => {
    expect(readThreshold('overlapSeconds', ' 1,5 ')).toBe(1.5);
    expect([readThreshold('lowDbfs', ''), readThreshold('lowDbfs', 'low')]).toEqual([null, null]);
  });
});
