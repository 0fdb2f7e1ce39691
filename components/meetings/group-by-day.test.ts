import { describe, expect, it } from 'vitest';
import { toDayKey } from '../lib/format';
import { groupByDay } from './group-by-day';

const inSaoPaulo = (date: Date) => toDayKey(date, 'America/Sao_Paulo');

describe('meetings by day', () => {
  it('are parted at the reader’s midnight, not at that of Greenwich', () => {
    const meetings = ['2026-11-21T12:00:00Z', '2026-11-21T02:30:00Z', '2026-11-20T17:05:00Z'].map((startTime) => ({
      startTime,
    }));
    const groups = groupByDay(meetings, inSaoPaulo);
    expect(groups.map(({ dayKey, meetings: ofDay }) => [dayKey, ofDay.length])).toEqual([
      ['2026-11-21', 1],
      ['2026-11-20', 2],
    ]);
  });

  it('keep the order in which they came', () => {
    const meetings = ['2026-11-20T15:00:00Z', '2026-11-20T13:00:00Z'].map((startTime) => ({ startTime }));
    expect(groupByDay(meetings, inSaoPaulo)[0]?.meetings).toEqual(meetings);
    expect(groupByDay([], inSaoPaulo)).toEqual([]);
  });
});
