import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sendSilence } from './silence';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it('gives as much silence as time passes', () => {
  const pieces: Buffer[] = [];
  const end = sendSilence((samples) => pieces.push(samples));
  vi.advanceTimersByTime(100);
  expect(pieces).toHaveLength(5);

  vi.advanceTimersByTime(39);
  end();
  expect(pieces).toHaveLength(6);
  expect(pieces.every((piece) => piece.length === 1920 && piece.every((byte) => byte === 0))).toBe(true);

  vi.advanceTimersByTime(1000);
  expect(pieces).toHaveLength(6);
});
