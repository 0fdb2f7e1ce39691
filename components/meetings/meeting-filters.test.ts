import { describe, expect, it } from 'vitest';
import { readFilters, startOfDay, toFilterPath, toRange } from './meeting-filters';

describe('filters in the address', () => {
  it.each([
    '/meetings',
    '/meetings?q=or%C3%A7amento&status=completed&period=month',
    '/meetings?view=calendar&month=2026-11&day=2026-11-20',
  ])('go there and back: %s', (path) => {
    expect(toFilterPath(readFilters(new URL(path, 'http://ata.invalid').searchParams))).toBe(path);
  });

  it('ignore what makes no sense', () => {
    const filters = readFilters(new URLSearchParams('status=lost&period=never&view=pie&month=2026-99&day=x&q=%20'));
    expect(toFilterPath(filters)).toBe('/meetings');
  });
});

describe('periods', () => {
  it('begin at the reader’s midnight', () => {
    expect(startOfDay('2026-11-20', 'America/Sao_Paulo')).toBe('2026-11-20T03:00:00.000Z');
    expect(startOfDay('2026-07-01', 'Europe/London')).toBe('2026-06-30T23:00:00.000Z');
  });

  it('tell what comes from the nearest on, and what was from the newest back', () => {
    expect(toRange('upcoming', '2026-11-20', 'UTC')).toEqual({
      direction: 'oldest',
      startDate: '2026-11-20T00:00:00.000Z',
    });
    expect(toRange('week', '2026-11-20', 'UTC')).toEqual({
      direction: 'newest',
      startDate: '2026-11-13T00:00:00.000Z',
      endDate: '2026-11-21T00:00:00.000Z',
    });
    expect(toRange(null, '2026-11-20', 'UTC')).toEqual({ direction: 'newest' });
  });
});
