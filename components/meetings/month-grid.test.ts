import { describe, expect, it } from 'vitest';
import { buildMonthGrid, isDayKey, isMonthKey, shiftDay, shiftDayByMonths, shiftMonth, toMonthKey } from './month-grid';

describe('a month as weeks', () => {
  it('begins on the chosen weekday and fills its corners', () => {
    const weeks = buildMonthGrid('2026-11', 1);
    expect(weeks.map((week) => week.length)).toEqual([7, 7, 7, 7, 7, 7]);
    expect(weeks[0]?.[0]).toEqual({ dayKey: '2026-10-26', dayOfMonth: 26, isInMonth: false });
    expect(weeks[0]?.[6]).toEqual({ dayKey: '2026-11-01', dayOfMonth: 1, isInMonth: true });
    expect(weeks.at(-1)?.at(-1)?.dayKey).toBe('2026-12-06');
  });

  it('needs only as many weeks as it has', () => {
    expect(buildMonthGrid('2026-02', 0)).toHaveLength(4);
    expect(buildMonthGrid('2026-11', 0)).toHaveLength(5);
  });

  it.each(['2026-02', '2024-02', '2026-03', '2026-10', '2018-11'])('holds every day of %s once', (month) => {
    const days = buildMonthGrid(month, 0)
      .flat()
      .filter(({ isInMonth }) => isInMonth)
      .map(({ dayOfMonth }) => dayOfMonth);
    expect(days).toEqual(Array.from({ length: days.length }, (_, index) => index + 1));
    expect(days.length).toBe(new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 0)).getUTCDate());
  });
});

describe('moving in the calendar', () => {
  it('goes over months and years, and over the night when clocks turn', () => {
    expect(shiftDay('2026-12-31', 1)).toBe('2027-01-01');
    expect(shiftDay('2018-11-03', 1)).toBe('2018-11-04');
    expect(shiftDay('2026-11-20', -20)).toBe('2026-10-31');
    expect(shiftMonth('2026-01', -1)).toBe('2025-12');
  });

  it('ends a shorter month on its last day', () => {
    expect(shiftDayByMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(shiftDayByMonths('2024-02-29', 12)).toBe('2025-02-28');
  });
});

describe('keys from an address', () => {
  it.each(['2026-13', '2026-1', 'x', '', null])('%j is no month', (value) => {
    expect(isMonthKey(value)).toBe(false);
  });

  it.each(['2026-02-30', '2026-11', 'today', null])('%j is no day', (value) => {
    expect(isDayKey(value)).toBe(false);
  });

  it('know their month', () => {
    expect(isMonthKey('2026-11')).toBe(true);
    expect(isDayKey('2026-11-20')).toBe(true);
    expect(toMonthKey('2026-11-20')).toBe('2026-11');
  });
});
