import { describe, expect, it } from 'vitest';
import { readRetryAfterMs } from './failures';

const NOW_MS = Date.parse('2026-03-01T12:00:00Z');

describe('E5 readRetryAfterMs', () => {
  it.each<[Record<string, string>, number | null]>([
    [{ 'retry-after-ms': '120.5', 'retry-after': '9' }, 120.5],
    [{ 'retry-after': '2' }, 2000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sun, 01 Mar 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sun, 01 Mar 2026 11:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after-ms': '-5' }, 0],
    [{}, null],
  ])('%j is %s', (headers, expected) => {
    expect(readRetryAfterMs(new Headers(headers), NOW_MS)).toBe(expected);
  });
});
