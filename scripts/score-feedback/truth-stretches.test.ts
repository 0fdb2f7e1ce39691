import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '@/server/contract/reports';
import { findFloors, findOverlaps, findSilences, moveSpeech, type Talk } from './truth-stretches';

const DURATION_MS = 60_000;

/** Who speaks when, in seconds; `host` is the host. */
function talk(lines: Record<string, [number, number][]>, byMs = 0): Talk {
  const people = Object.entries(lines).map(([identity, spans]) => ({
    identity,
    isHost: identity === 'host',
    speech: spans.map(([start, end]): TimeSpan => [start * 1000, end * 1000]),
    inaudible: [],
    speechDbfs: null,
    fullScaleRatio: 0,
    sound: { samples: new Int16Array(0), channels: 1 as const },
  }));
  return moveSpeech({ name: 'by hand', durationMs: DURATION_MS, people }, byMs);
}

describe('moved boundaries', () => {
  it('close short pauses outwards and lose short sounds inwards', () => {
    const lines: Record<string, [number, number][]> = {
      ana: [
        [1, 2],
        [2.25, 2.5],
        [10, 11],
      ],
    };
    expect(talk(lines, 150).people[0]?.speech).toEqual([
      [850, 2650],
      [9850, 11_150],
    ]);
    expect(talk(lines, -150).people[0]?.speech).toEqual([
      [1150, 1850],
      [10_150, 10_850],
    ]);
  });
});

describe('silences', () => {
  const spansOf = (given: Talk) => findSilences(given).map(({ span }) => span);

  it('are where nobody speaks, ends of the meeting too', () => {
    const given = {
      ana: [[5, 10]],
      host: [
        [8, 20],
        [30, 40],
      ],
    } satisfies Record<string, [number, number][]>;
    expect(spansOf(talk(given))).toEqual([
      [0, 5000],
      [20_000, 30_000],
      [40_000, DURATION_MS],
    ]);
  });

  it('move with the boundaries at the ends of a meeting as well', () => {
    expect(spansOf(talk({ ana: [] }, 150))).toEqual([[150, DURATION_MS - 150]]);
    expect(spansOf(talk({ ana: [] }, -150))).toEqual([[-150, DURATION_MS + 150]]);
  });
});

describe('overlaps', () => {
  it('are about the one who came in', () => {
    const [overlap, ...others] = findOverlaps(talk({ ana: [[0, 10]], bia: [[8, 15]] }));
    expect(overlap).toEqual({ span: [8000, 10_000], subjects: ['ana', 'bia'], named: ['bia'] });
    expect(others).toEqual([]);
  });

  it('are about a guest even where the host came in', () => {
    const [overlap] = findOverlaps(talk({ ana: [[0, 10]], host: [[8, 15]] }));
    expect(overlap).toMatchObject({ subjects: ['ana'], named: ['ana'] });
  });

  it('are about either of two who came in at once', () => {
    const [overlap] = findOverlaps(talk({ ana: [[0, 10]], bia: [[5, 9]], caio: [[5.3, 9]], dan: [[5.4, 9]] }));
    expect(overlap).toMatchObject({ subjects: ['ana', 'bia', 'caio', 'dan'], named: ['bia', 'caio'] });
  });

  it('go on while two speak, whoever they are, and name who came in first of all', () => {
    const [overlap, ...others] = findOverlaps(talk({ ana: [[0, 10]], bia: [[8, 20]], caio: [[9, 30]] }));
    expect(overlap).toEqual({ span: [8000, 20_000], subjects: ['ana', 'bia', 'caio'], named: ['bia'] });
    expect(others).toEqual([]);
  });

  it('are none where one begins as the other ends', () => {
    expect(findOverlaps(talk({ ana: [[0, 10]], bia: [[10, 15]] }))).toEqual([]);
  });
});

describe('floors', () => {
  const floorsOf = (lines: Record<string, [number, number][]>) => {
    const given = talk(lines);
    return findFloors({ own: given, others: given })
      .filter(({ named }) => named[0] === 'ana')
      .map(({ span }) => span);
  };
  const withPause = (pause: number): [number, number][] => [
    [0, 5],
    [5 + pause, 12],
  ];

  it('are kept over a pause of a second and a half', () => {
    expect(floorsOf({ ana: withPause(1.5) })).toEqual([[0, 12_000]]);
    expect(floorsOf({ ana: withPause(1.501) })).toHaveLength(2);
  });

  it('are lost when others speak for more than a second of the pause, together', () => {
    expect(floorsOf({ ana: withPause(1.5), bia: [[5.1, 6.1]] })).toEqual([[0, 12_000]]);
    expect(floorsOf({ ana: withPause(1.5), bia: [[5.1, 5.7]], host: [[5.8, 6.3]] })).toHaveLength(2);
    expect(floorsOf({ ana: withPause(1.5), bia: [[5.1, 5.7]], host: [[5.1, 5.7]] })).toEqual([[0, 12_000]]);
  });

  it('are kept whatever others say over their holder', () => {
    expect(
      floorsOf({
        ana: withPause(1.5),
        bia: [
          [0, 5],
          [6.5, 12],
        ],
      }),
    ).toEqual([[0, 12_000]]);
  });
});
