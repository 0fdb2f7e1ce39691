import { describe, expect, it } from 'vitest';
import { placeWords, toUtterances } from './place-words';
import { planPieces } from './plan-pieces';

const word = (startMs: number, endMs: number, text: string) => ({ startMs, endMs, text });

describe('pieces', () => {
  it('keep a little around speech, never more than the file has, and short pauses', () => {
    const speech: [number, number][] = [
      [100, 1000],
      [1500, 2000],
      [5000, 5950],
    ];
    expect(planPieces(speech, 6000)).toEqual([
      [
        [0, 2150],
        [4850, 6000],
      ],
    ]);
    expect(planPieces([], 6000)).toEqual([]);
  });

  it('are cut at pauses before half a minute is over, and never within speech', () => {
    const pieces = planPieces(
      [
        [1000, 20_000],
        [21_000, 32_000],
        [33_000, 80_000],
      ],
      90_000,
    );
    expect(pieces).toEqual([[[850, 20_150]], [[20_850, 32_150]], [[32_850, 80_150]]]);
  });

  it('are cut all the same where nobody pauses for ten minutes', () => {
    expect(planPieces([[150, 1_250_000]], 2_000_000)).toEqual([
      [[0, 600_000]],
      [[600_000, 1_200_000]],
      [[1_200_000, 1_250_150]],
    ]);
  });

  it('take spans in any order, that overlap, or lie outside', () => {
    const speech: [number, number][] = [
      [3000, 4000],
      [500, 3200],
      [9000, 9500],
    ];
    expect(planPieces(speech, 5000)).toEqual([[[350, 4150]]]);
  });
});

describe('words', () => {
  const spans: [number, number][] = [
    [1000, 2000],
    [8000, 9000],
  ];

  it('go back to where their stretch was cut from', () => {
    const heard = [word(0, 400, 'Bom'), word(950, 1100, 'dia'), word(1000, 1500, 'a'), word(1900, 2400, 'todos.')];
    expect(placeWords(heard, spans)).toEqual([
      [1000, 1400, 'Bom'],
      [1950, 2000, 'dia'],
      [8000, 8500, 'a'],
      [8900, 9000, 'todos.'],
    ]);
    expect(placeWords([word(5000, 5100, 'longe')], spans)).toEqual([[9000, 9000, 'longe']]);
  });

  it('become utterances at pauses, and at ends of sentences where it grows long', () => {
    const said = toUtterances('Ana', [
      [0, 500, 'Bom'],
      [600, 900, 'dia.'],
      [1000, 7000, 'Vamos'],
      [7100, 7400, 'lá.'],
      [7500, 7900, 'Sim.'],
      [8800, 9000, 'Fim.'],
    ]);
    expect(said.map(({ startMs, endMs, text }) => [startMs, endMs, text])).toEqual([
      [0, 7400, 'Bom dia. Vamos lá.'],
      [7500, 7900, 'Sim.'],
      [8800, 9000, 'Fim.'],
    ]);
  });
});
