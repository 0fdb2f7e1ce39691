import { describe, expect, it } from 'vitest';
import type { TrackTick } from '../types';
import { TickGatherer } from './tick-gatherer';

function tick(trackId: string, at: number): TrackTick {
  return { trackId, tick: at, sumSquares: 0, samples: 512, clipped: 0, speech: 0, isMuted: false, arrivedAt: at * 32 };
}

function gather() {
  const given: [number, string[]][] = [];
  const gatherer = new TickGatherer((at, ticks) => given.push([at, ticks.map(({ trackId }) => trackId).sort()]));
  return { given, gatherer };
}

describe('gathering ticks of a session', () => {
  it('gives a moment when every track has sent it', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('a', 0), 0);
    gatherer.push(tick('b', 0), 5);
    gatherer.push(tick('a', 1), 32);
    expect(given).toEqual([[0, ['a']]]);
    gatherer.push(tick('b', 1), 40);
    expect(given.slice(1)).toEqual([[1, ['a', 'b']]]);
  });

  it('waits 200 ms for a late track and no longer', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('a', 0), 0);
    gatherer.push(tick('b', 1), 0);
    gatherer.push(tick('a', 1), 0);
    given.length = 0;
    gatherer.push(tick('a', 2), 100);
    for (const now of [150, 200, 250, 299]) gatherer.advance(now);
    expect(given).toEqual([]);
    gatherer.advance(300);
    expect(given).toEqual([[2, ['a']]]);
    gatherer.push(tick('b', 2), 301);
    gatherer.flush();
    expect(given).toHaveLength(1);
  });

  it('takes nobody for late while the process itself stood still', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('a', 0), 0);
    gatherer.push(tick('b', 0), 0);
    gatherer.push(tick('a', 1), 32);
    given.length = 0;
    gatherer.advance(832);
    gatherer.push(tick('a', 2), 833);
    gatherer.push(tick('b', 1), 834);
    gatherer.push(tick('b', 2), 835);
    expect(given).toEqual([
      [1, ['a', 'b']],
      [2, ['a', 'b']],
    ]);
  });

  it('gives moments in rising order although tracks run apart', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('b', 0), 0);
    for (let at = 1; at < 6; at += 1) gatherer.push(tick('a', at), 0);
    for (let at = 1; at < 6; at += 1) gatherer.push(tick('b', at), 0);
    expect(given.map(([at]) => at)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('waits for nobody who has left', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('a', 0), 0);
    gatherer.push(tick('b', 1), 0);
    gatherer.push(tick('a', 1), 0);
    gatherer.push(tick('a', 2), 0);
    gatherer.release('b', 0);
    expect(given.at(-1)).toEqual([2, ['a']]);
  });

  it('moves a track that has fallen behind for good to where the others are', () => {
    const { given, gatherer } = gather();
    gatherer.push(tick('a', 1000), 0);
    for (let at = 0; at < 32; at += 1) gatherer.push(tick('b', at), 0);
    expect(given).toEqual([[1000, ['a']]]);
    gatherer.push(tick('a', 1001), 0);
    gatherer.push(tick('b', 32), 0);
    expect(given.slice(1)).toEqual([[1001, ['a', 'b']]]);
  });

  it.each([7, 9, 30])('loses no more of a track that is %d ticks behind, once it was moved', (behind) => {
    const { given, gatherer } = gather();
    for (let at = behind; at < 1000; at += 1) {
      const jitterMs = at % 3 === 0 ? 12 : 0;
      gatherer.push(tick('a', at), at * 32);
      gatherer.advance(at * 32 + 10);
      gatherer.push(tick('b', at - behind), at * 32 + jitterMs);
      gatherer.advance(at * 32 + 20);
    }

    const lateOnes = given.filter(([at]) => at > 200 && at < 900);
    expect(lateOnes.filter(([, tracks]) => tracks.length < 2)).toEqual([]);
  });
});
