import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimeSpan } from '@/server/contract/reports';
import { intersect, sumSpans } from '@/server/lib/spans';
import { computeFigures, type HeardPerson, type HeardRoom } from '.';
import { findTurns } from './turns';

const RULES = { silenceMs: 5000, overlapMs: 1000, cells: null };

function person(participant: string, speech: TimeSpan[], change: Partial<HeardPerson> = {}): HeardPerson {
  const whole: TimeSpan[] = [[0, 60_000]];
  return {
    participant,
    name: participant,
    isHost: false,
    speech,
    captured: whole,
    analysed: whole,
    muted: [],
    gaps: [],
    levels: [],
    ...change,
  };
}

function room(people: HeardPerson[], change: Partial<HeardRoom> = {}): HeardRoom {
  return { lengthMs: 60_000, breaks: [], people, ...change };
}

describe('a minute of three people, counted by hand', () => {
  const figures = computeFigures(
    room([
      // 0-10 and 10.8-20 are one span of 20 s (the gap of 0.8 s closes); 40-44 another.
      person('ana', [
        [0, 10_000],
        [10_800, 20_000],
        [40_000, 44_000],
      ]),
      // Comes in on ana at 18 for 2 s and takes the floor until 28.
      person('bia', [[18_000, 28_000]]),
      // Comes in on bia for half a second, which is no interruption, and again at 41 on ana without taking the floor.
      person('caio', [
        [26_000, 26_500],
        [41_000, 43_000],
      ]),
    ]),
    RULES,
  );
  const of = (name: string) => figures.people.find(({ participant }) => participant === name);

  it('adds up who spoke for how long', () => {
    expect(figures.people.map(({ participant, talkMs }) => [participant, talkMs])).toEqual([
      ['ana', 24_000],
      ['bia', 10_000],
      ['caio', 2500],
    ]);
    expect(of('ana')?.talkShare).toBeCloseTo(24 / 36.5, 10);
  });

  it('tells speech, overlap and silence apart', () => {
    expect(figures).toMatchObject({ spokenMs: 32_000, overlapMs: 2000 + 500 + 2000, silentMs: 28_000, unknownMs: 0 });
    expect(figures.silences).toEqual([
      [28_000, 40_000],
      [44_000, 60_000],
    ]);
  });

  it('says who came in on whom', () => {
    expect(figures.interruptions).toEqual([
      { atMs: 18_000, by: 'bia', on: 'ana', bothMs: 2000, tookFloor: true },
      { atMs: 41_000, by: 'caio', on: 'ana', bothMs: 2000, tookFloor: false },
    ]);
    expect(of('ana')).toMatchObject({ interruptionsMade: 0, interruptionsSuffered: 2 });
    expect(of('caio')).toMatchObject({ interruptionsMade: 1, interruptionsSuffered: 0 });
  });

  it('ranks turns by their length', () => {
    expect(figures.longestTurns.slice(0, 3)).toEqual([
      { participant: 'ana', startMs: 0, endMs: 20_000 },
      { participant: 'bia', startMs: 18_000, endMs: 28_000 },
      { participant: 'ana', startMs: 40_000, endMs: 44_000 },
    ]);
    expect(of('ana')).toMatchObject({ turns: 2, longestTurnMs: 20_000 });
  });
});

describe('turns', () => {
  const speech: TimeSpan[] = [
    [0, 10_000],
    [11_400, 20_000],
  ];

  it('go on over a pause of one’s own, and over a word of another', () => {
    expect(findTurns(speech, [[10_200, 11_000]], [])).toEqual([[0, 20_000]]);
  });

  it('end when another takes the floor in the pause, when it is long, and where the session ends', () => {
    expect(findTurns(speech, [[10_000, 11_300]], [])).toHaveLength(2);
    expect(findTurns([speech[0] as TimeSpan, [11_501, 20_000]], [], [])).toHaveLength(2);
    expect(findTurns(speech, [], [10_500])).toHaveLength(2);
  });
});

describe('what is not known', () => {
  it('is neither silence nor speech: nothing captured, or somebody not analysed who is not muted', () => {
    const figures = computeFigures(
      room([
        person('ana', [[10_000, 20_000]], { captured: [[5000, 50_000]], analysed: [[5000, 50_000]] }),
        person('dan', [], { captured: [[15_000, 40_000]], analysed: [], muted: [[30_000, 40_000]] }),
      ]),
      RULES,
    );

    // 0-5 and 50-60 nobody is heard; 20-30 Dan may be speaking.
    expect(figures).toMatchObject({ spokenMs: 10_000, unknownMs: 25_000, silentMs: 25_000 });
    expect(figures.silences).toEqual([
      [5000, 10_000],
      [30_000, 50_000],
    ]);
    expect(figures.people.find(({ participant }) => participant === 'dan')?.unanalysed).toEqual([[15_000, 40_000]]);
  });

  it('leaves shares empty when nobody spoke', () => {
    expect(computeFigures(room([person('ana', [])]), RULES).people[0]?.talkShare).toBeNull();
    expect(computeFigures(room([], { lengthMs: 0 }), RULES)).toMatchObject({ lengthMs: 0, silences: [], people: [] });
  });
});

describe('a page', () => {
  it('lists the longest interruptions, and counts them all', () => {
    const long: TimeSpan[] = [[0, 4_000_000]];
    const short = Array.from(
      { length: 400 },
      (_, index): TimeSpan => [5000 + index * 9000, 7000 + index * 9000 + index],
    );
    const talk = room([person('ana', long), person('bia', short)], { lengthMs: 4_000_000 });
    const drawn = computeFigures(talk, { ...RULES, cells: 1000 });

    expect(drawn.interruptions).toHaveLength(300);
    expect(drawn.interruptions[0]?.bothMs).toBe(2100);
    expect(drawn.people.find(({ participant }) => participant === 'bia')?.interruptionsMade).toBe(400);
    expect(computeFigures(talk, RULES).interruptions).toHaveLength(400);
  });
});

describe('sessions end to end', () => {
  it('let nothing go on over the end of one', () => {
    const people = [
      person('ana', [
        [20_000, 30_000],
        [30_000, 40_000],
      ]),
    ];
    expect(computeFigures(room(people, { breaks: [30_000] }), RULES).people[0]?.turns).toBe(2);
    expect(computeFigures(room(people), RULES).people[0]?.turns).toBe(1);
  });
});

describe('levels', () => {
  it('are mean power over the seconds of speech alone', () => {
    const levels = [{ startMs: 0, dbfs: [-20, -20, -10, -60, -96] }];
    const { people, levelEveryMs } = computeFigures(room([person('ana', [[0, 3000]], { levels })]), RULES);

    // (0.01 + 0.01 + 0.1) / 3 = 0.04 = -13.98 dB
    expect(people[0]?.levelDbfs).toBe(-14);
    expect(levelEveryMs).toBe(1000);
    expect(people[0]?.levelsDbfs.slice(0, 6)).toEqual([-20, -20, -10, -60, -96, null]);
  });

  it('are joined for drawing, the loudest second of each cell', () => {
    const levels = [{ startMs: 2000, dbfs: Array.from({ length: 300 }, (_, second) => -60 + (second % 10)) }];
    const figures = computeFigures(room([person('ana', [[0, 1000]], { levels })], { lengthMs: 600_000 }), {
      ...RULES,
      cells: 60,
    });

    expect(figures.levelEveryMs).toBe(10_000);
    expect(figures.people[0]?.levelsDbfs).toHaveLength(60);
    expect(figures.people[0]?.levelsDbfs[3]).toBe(-51);
  });
});

const LENGTH = 100_000;
const spans = fc
  .array(fc.tuple(fc.integer({ min: -5000, max: LENGTH + 5000 }), fc.integer({ min: 0, max: 20_000 })), {
    maxLength: 20,
  })
  .map((list): TimeSpan[] => list.map(([start, length]) => [start, start + length]));
const someone = fc.record({ speech: spans, captured: spans, analysed: spans, muted: spans });
const someRoom = fc.array(someone, { maxLength: 6 }).map((people) =>
  room(
    people.map((one, index) => person(`p${index}`, one.speech, one)),
    { lengthMs: LENGTH, breaks: [40_000] },
  ),
);

describe('whatever happened in a room', () => {
  it('speech, silence and what is not known make up its length', () => {
    fc.assert(
      fc.property(someRoom, (any) => {
        const { spokenMs, silentMs, unknownMs, overlapMs } = computeFigures(any, RULES);
        expect(spokenMs + silentMs + unknownMs).toBe(LENGTH);
        expect(overlapMs).toBeLessThanOrEqual(spokenMs);
      }),
    );
  });

  it('shares make one, or there are none', () => {
    fc.assert(
      fc.property(someRoom, (any) => {
        const shares = computeFigures(any, RULES).people.map(({ talkShare }) => talkShare);
        const sum = shares.reduce<number>((total, share) => total + (share ?? 0), 0);
        expect(sum === 0 || Math.abs(sum - 1) < 1e-9).toBe(true);
      }),
    );
  });

  it('drawing it coarser changes no figure', () => {
    fc.assert(
      fc.property(someRoom, (any) => {
        const strip = (cells: number | null) => {
          const { people, levelEveryMs: _, ...figures } = computeFigures(any, { ...RULES, cells });
          return { ...figures, people: people.map(({ talkMs, turns, talkShare }) => ({ talkMs, turns, talkShare })) };
        };
        expect(strip(100)).toEqual(strip(null));
      }),
    );
  });

  it('an interruption begins while both speak', () => {
    fc.assert(
      fc.property(someRoom, (any) => {
        const { interruptions, people } = computeFigures(any, RULES);
        for (const { atMs, by, on, bothMs } of interruptions) {
          const both = [by, on].map((name) => people.find(({ participant }) => participant === name)?.speech ?? []);
          expect(sumSpans(intersect(intersect([[atMs, atMs + bothMs]], both[0] ?? []), both[1] ?? []))).toBe(bothMs);
        }
      }),
    );
  });
});
