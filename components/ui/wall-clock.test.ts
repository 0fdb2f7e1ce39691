import { describe, expect, it } from 'vitest';
import { fromWallClock, toWallClock } from './wall-clock';

describe('wall clock', () => {
  it('reads and writes the reader’s own clock', () => {
    const moment = new Date('2026-11-20T17:05:00Z');
    expect(toWallClock(moment, 'America/Sao_Paulo')).toBe('2026-11-20T14:05');
    expect(fromWallClock('2026-11-20T14:05', 'America/Sao_Paulo')).toEqual(moment);
    expect(fromWallClock('2026-07-01T09:00', 'Europe/London')).toEqual(new Date('2026-07-01T08:00:00Z'));
  });

  it('answers null for half a date', () => {
    expect(fromWallClock('', 'UTC')).toBeNull();
    expect(fromWallClock('2026-11', 'UTC')).toBeNull();
  });
});
