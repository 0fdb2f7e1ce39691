import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeSound, MONO, STEREO } from '../stream/testing';
import { createFloodWatch } from './flood-watch';
import { createFrameSplitter, viewSamples } from './frame-splitter';
import { createLayoutWatch } from './layout-watch';

describe('cutting bytes on frames', () => {
  it('B6: gives the same bytes in whole frames however they are cut, and keeps the rest', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 60 }), (lengths) => {
        const sound = makeSound(lengths.reduce((sum, length) => sum + length, 0));
        const splitter = createFrameSplitter();
        let at = 0;
        const pieces = lengths.flatMap((length) => {
          at += length;
          return splitter.push(sound.subarray(at - length, at));
        });
        const rest = splitter.end(MONO);

        expect(pieces.every((piece) => piece.length > 0 && piece.length % 4 === 0)).toBe(true);
        expect(Buffer.concat([...pieces, rest.frames])).toEqual(sound.subarray(0, sound.length - rest.danglingBytes));
        expect(rest.danglingBytes).toBe(sound.length % 2);
      }),
    );
  });

  it('B6: reads samples at an odd offset without an error', () => {
    const sound = Buffer.from([9, 1, 0, 255, 127, 0, 128]);
    expect([...viewSamples(sound.subarray(1))]).toEqual([1, 32_767, -32_768]);
  });
});

describe('telling the layout by the rate', () => {
  it('B12: believes the declaration while the rate agrees, jitter and a late burst or not', () => {
    const watch = createLayoutWatch(STEREO);
    const changes = Array.from({ length: 3000 }, (_, at) => {
      const jitterMs = at % 7 === 0 ? 40 : 0;
      return watch.push(1920, at * 10 + jitterMs);
    });

    expect(changes).not.toContain(true);
    expect(watch.format).toEqual(STEREO);
  });

  it('B12: mends later what a burst at the start had spoilt', () => {
    const watch = createLayoutWatch(MONO);
    for (let at = 0; at <= 1000; at += 20) watch.push(1920 * 2, at);
    const early = watch.format;
    for (let at = 1020; at <= 11_200; at += 20) watch.push(1920, at);

    expect([early, watch.format]).toEqual([STEREO, MONO]);
  });
});

describe('a slow sender', () => {
  it('B12: does not make one channel of two', () => {
    const watch = createLayoutWatch(STEREO);
    for (let at = 0; at <= 1000; at += 20) watch.push(1920, at);
    for (let at = 1020; at <= 6000; at += 20) watch.push(1920, at);
    for (let at = 6010; at <= 20_000; at += 10) watch.push(1920, at);

    expect(watch.format).toEqual(STEREO);
  });
});

describe('telling a flood', () => {
  it('B11: counts the last ten seconds only', () => {
    const watch = createFloodWatch();
    expect(watch.push(40_000, 0, 1000)).toBe(false);
    expect(watch.push(40_000, 10_000, 1000)).toBe(false);
    expect(watch.push(1, 19_999, 1000)).toBe(true);
    expect(watch.push(1, 500_000, 1000)).toBe(false);
  });
});
