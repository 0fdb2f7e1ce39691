import { describe, expect, it } from 'vitest';
import { placeInAgenda } from './place-in-agenda';

const AGENDA = [
  { id: '1', title: 'Abertura', durationMinutes: 5 },
  { id: '2', title: 'Avisos', durationMinutes: null },
  { id: '3', title: 'Obras', durationMinutes: 20 },
];
const MINUTE_MS = 60_000;
const placeAt = (minutes: number, agenda = AGENDA) => placeInAgenda(agenda, minutes * MINUTE_MS);
const marksAt = (minutes: number) => placeAt(minutes).items.map(({ isPast, isNow }) => ({ isPast, isNow }));
const [past, now, next] = [
  { isPast: true, isNow: false },
  { isPast: false, isNow: true },
  { isPast: false, isNow: false },
];

describe('where a meeting is by its agenda', () => {
  it('is in its first item at once', () => {
    expect(marksAt(0)).toEqual([now, next, next]);
    expect(placeAt(0)).toMatchObject({ leftMs: 5 * MINUTE_MS, overMs: 0 });
  });

  it('passes over what has no length', () => {
    expect(marksAt(5)).toEqual([past, past, now]);
    expect(placeAt(5)).toMatchObject({ leftMs: 20 * MINUTE_MS });
  });

  it('tells how far it is beyond its plan', () => {
    expect(marksAt(27)).toEqual([past, past, past]);
    expect(placeAt(27)).toMatchObject({ leftMs: null, overMs: 2 * MINUTE_MS });
  });

  it('has no place in a plan without lengths', () => {
    const agenda = [{ id: '1', title: 'Assuntos gerais', durationMinutes: null }];
    expect(placeAt(90, agenda)).toEqual({
      items: [{ ...agenda[0], isPast: false, isNow: false }],
      leftMs: null,
      overMs: 0,
    });
  });
});
