import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatClock,
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatNumber,
  formatShare,
  formatSize,
  formatTime,
  toDayKey,
} from './format';

const brazil = { locale: 'pt-BR', timeZone: 'America/Sao_Paulo' } as const;
const london = { locale: 'en', timeZone: 'Europe/London' } as const;
const moment = new Date('2026-11-20T17:05:00Z');

describe('dates', () => {
  it('are short, with the month as a word', () => {
    expect(formatDateTime(moment, brazil)).toBe('20 nov. 2026, 14:05');
    expect(formatDateTime(moment, london)).toBe('20 Nov 2026, 17:05');
  });

  it('follow the reader’s zone across midnight', () => {
    const late = new Date('2026-11-21T02:30:00Z');
    expect(formatDate(late, brazil)).toBe('20 nov. 2026');
    expect(formatDate(late, london)).toBe('21 Nov 2026');
    expect(toDayKey(late, 'America/Sao_Paulo')).toBe('2026-11-20');
    expect(toDayKey(late, 'Europe/London')).toBe('2026-11-21');
  });

  it('write midnight as 00, never 24', () => {
    expect(formatTime(new Date('2026-11-20T03:00:00Z'), brazil)).toBe('00:00');
  });

  it('name the weekday in a heading', () => {
    expect(formatDay(moment, brazil)).toBe('sexta-feira, 20 nov. 2026');
    expect(formatDay(moment, london)).toBe('Friday, 20 Nov 2026');
  });
});

describe('durations', () => {
  it.each([
    [0, '0 s'],
    [-5, '0 s'],
    [45_000, '45 s'],
    [59_700, '1 min'],
    [60_000, '1 min'],
    [3_599_000, '1 h'],
    [3_600_000, '1 h'],
    [3_900_000, '1 h 05 min'],
    [90_000_000, '25 h'],
  ])('%i ms reads %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected);
  });
});

describe('clock', () => {
  it.each([
    [0, '0:00'],
    [724_999, '12:04'],
    [3_723_000, '1:02:03'],
    [-1, '0:00'],
  ])('%i ms stands at %s', (positionMs, expected) => {
    expect(formatClock(positionMs)).toBe(expected);
  });
});

describe('sizes and numbers', () => {
  it('use the decimal mark of the language', () => {
    expect(formatSize(12_400_000, 'pt-BR')).toBe('12,4 MB');
    expect(formatSize(12_400_000, 'en')).toBe('12.4 MB');
    expect(formatNumber(1234.5, 'pt-BR', 1)).toBe('1.234,5');
  });

  it('move to the next unit where rounding would', () => {
    expect(formatSize(999, 'en')).toBe('999 B');
    expect(formatSize(1000, 'en')).toBe('1 kB');
    expect(formatSize(999_960, 'en')).toBe('1 MB');
  });

  it('draw shares as whole percents', () => {
    expect(formatShare(0.424, 'pt-BR')).toBe('42%');
  });
});

describe('ago', () => {
  it('uses the largest unit that fills', () => {
    const now = new Date('2026-11-20T17:10:00Z');
    expect(formatAgo(moment, now, 'pt-BR')).toBe('há 5 minutos');
    expect(formatAgo(new Date('2026-11-22T17:10:00Z'), now, 'en')).toBe('in 2 days');
  });
});
