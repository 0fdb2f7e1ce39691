import { describe, expect, it } from 'vitest';
import { chooseNextLook, findNewestSilence, findStalled } from './stalled-tracks';

const track = (quietForMs: number | null, rest: { isMuted?: boolean; patienceMs?: number } = {}) => ({
  quietForMs,
  patienceMs: 100,
  isMuted: false,
  ...rest,
});

describe('findStalled', () => {
  it('takes a silent track without packets for stalled', () => {
    const silent = track(300);
    expect(findStalled([silent], [520])).toEqual([silent]);
  });

  it('leaves a silent track that gets its packet every 400 ms', () => {
    expect(findStalled([track(3000)], [390])).toEqual([]);
  });

  it('tells nothing of two silent tracks of which one gets packets', () => {
    expect(findStalled([track(3000), track(3000)], [390, 2800])).toEqual([]);
  });

  it('finds the silent one beside one that sounds', () => {
    const silent = track(900);
    expect(findStalled([track(0), silent], [10, 900])).toEqual([silent]);
  });

  it('leaves what is muted, has not sounded yet, or is to be waited for longer', () => {
    expect(findStalled([track(900, { isMuted: true }), track(null), track(900, { patienceMs: 1000 })], [])).toEqual([]);
  });
});

describe('when to look', () => {
  it('begins with a silence', () => {
    expect(findNewestSilence([track(90), track(null), track(900, { isMuted: true })])).toBeNull();
    expect(findNewestSilence([track(0), track(130), track(5000)])).toBe(30);
  });

  it('is when the next receiver may have waited too long', () => {
    expect(chooseNextLook(30, [10, 430, 5000])).toBe(70);
    expect(chooseNextLook(30, [10, 499])).toBe(50);
    expect(chooseNextLook(30, [])).toBe(500);
    expect(chooseNextLook(9000, [430])).toBe(2000);
  });
});
