import { expect, it } from 'vitest';
import type { MeetingScript } from '../meetings';
import { board } from '../meetings/people';
import { mixLines, placeLines } from './place-lines';
import { SAMPLE_RATE } from './say-line';

const ONE_SECOND = new Int16Array(SAMPLE_RATE).fill(20_000);
const script: MeetingScript = {
  slug: 'two-people',
  language: 'pt',
  people: { helena: board.helena, caio: board.caio },
  separateTracks: false,
  lines: [
    { by: 'helena', says: 'Um.' },
    { by: 'helena', says: 'Dois.' },
    { by: 'caio', says: 'Três.', pauseMs: 5000 },
    { by: 'helena', says: 'Quatro.', pauseMs: -400 },
  ],
};

it('puts lines one after the other, with pauses, and over each other where the pause is negative', () => {
  const spoken = placeLines(script, () => ONE_SECOND);

  expect(spoken.map(({ startMs, endMs }) => [startMs, endMs])).toEqual([
    [800, 1800],
    [2080, 3080],
    [8080, 9080],
    [8680, 9680],
  ]);
});

it('mixes at these very places and stays within full scale where two speak at once', () => {
  const mix = mixLines(
    placeLines(script, () => ONE_SECOND),
    10_000,
  );
  const at = (ms: number) => mix[Math.round((ms / 1000) * SAMPLE_RATE) + 5];

  expect([at(500), at(900), at(1900), at(8900), at(9400), at(9900)]).toEqual([0, 20_000, 0, 32_767, 20_000, 0]);
  expect(mix).toHaveLength(10 * SAMPLE_RATE);
});
