import { describe, expect, it } from 'vitest';
import { loopSpokenFrames } from './spoken-sound';

/** Three frames of 10 ms at 16 kHz, each of one value. */
const sound = { samples: Int16Array.from({ length: 480 }, (_, at) => 1000 * (1 + Math.floor(at / 160))) };

function take(startMs: number, count: number, spoken = sound): Buffer[] {
  const frames = loopSpokenFrames(spoken, startMs);
  return Array.from({ length: count }, () => frames.next().value as Buffer); // safe because it never ends
}

describe('sound of the live meeting', () => {
  it('comes in frames of 10 ms, of 48 kHz in two channels', () => {
    const [frame] = take(0, 1);

    expect(frame).toHaveLength(1920);
    expect([frame?.readInt16LE(0), frame?.readInt16LE(2), frame?.readInt16LE(1918)]).toEqual([1000, 1000, 1000]);
  });

  it('begins where the others are, and again at its end', () => {
    expect(take(40, 3).map((frame) => frame.readInt16LE(0))).toEqual([2000, 3000, 1000]);
  });

  it('rises on a straight line between two samples', () => {
    const samples = Int16Array.from({ length: 160 }, (_, at) => at * 150);
    const [frame] = take(0, 1, { samples });

    expect([0, 4, 8, 12].map((at) => frame?.readInt16LE(at))).toEqual([0, 50, 100, 150]);
  });

  it('of nothing is nothing', () => {
    expect([...loopSpokenFrames({ samples: new Int16Array(0) }, 0)]).toEqual([]);
  });
});
