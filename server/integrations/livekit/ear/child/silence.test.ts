import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FRAME_MS } from './format';
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
  vi.advanceTimersByTime(5 * FRAME_MS);
  expect(pieces).toHaveLength(5);

  vi.advanceTimersByTime(2 * FRAME_MS - 1);
  end();
  expect(pieces).toHaveLength(6);
  expect(pieces.every((piece) => piece.length === 96 * FRAME_MS && piece.every((byte) => byte === 0))).toBe(true);

  vi.advanceTimersByTime(1000);
  expect(pieces).toHaveLength(6);
});
