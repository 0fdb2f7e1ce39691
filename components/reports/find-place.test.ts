import { describe, expect, it } from 'vitest';
import { findPlace, toReportMs } from './find-place';

const PLACES = [
  { recordingId: 'first', offsetMs: 0, lengthMs: 10_000 },
  { recordingId: 'third', offsetMs: 15_000, lengthMs: 5000 },
];

describe('a moment of a report', () => {
  it('is heard in the recording of its session, by that recording’s clock', () => {
    expect(findPlace(PLACES, 9999)).toEqual({ recordingId: 'first', positionMs: 9999 });
    expect(findPlace(PLACES, 16_000)).toEqual({ recordingId: 'third', positionMs: 1000 });
  });

  it('is not heard where nothing was kept', () => {
    expect(findPlace(PLACES, 10_000)).toBeNull();
    expect(findPlace(PLACES, 20_000)).toBeNull();
  });

  it('is where the player stands', () => {
    expect(toReportMs(PLACES, 'third', 1000)).toBe(16_000);
    expect(toReportMs(PLACES, 'third', 5001)).toBeNull();
    expect(toReportMs(PLACES, 'other', 0)).toBeNull();
  });
});
