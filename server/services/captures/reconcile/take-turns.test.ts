import { expect, it } from 'vitest';
import { createTurns, type WaitingRoom } from './take-turns';

function nameRooms(prefix: string, count: number, isOurs: boolean): WaitingRoom[] {
  return Array.from({ length: count }, (_, index) => ({ sid: `${prefix}${index}`, isOurs }));
}

it('A20 gives every room its turn within a few looks, ours first in each', () => {
  const rooms = [...nameRooms('other', 3, false), ...nameRooms('ours', 5, true)];
  const take = createTurns(4);
  const looks = [take(rooms), take(rooms), take(rooms)].map((look) => look.map(({ sid }) => sid));

  expect(looks).toEqual([
    ['ours0', 'ours1', 'ours2', 'ours3'],
    ['ours4', 'other0', 'other1', 'other2'],
    ['ours0', 'ours1', 'ours2', 'ours3'],
  ]);
});

it('takes all where there are few, and goes on where it stopped when rooms come and go', () => {
  const take = createTurns(3);
  const [a, b, c, d, e] = nameRooms('room', 5, true) as [
    WaitingRoom,
    WaitingRoom,
    WaitingRoom,
    WaitingRoom,
    WaitingRoom,
  ];

  expect(take([a, b])).toEqual([a, b]);
  expect(take([a, b, c, d])).toEqual([c, d, a]);
  expect(take([a, b, c, d, e])).toEqual([e, b, c]);
  expect(take([])).toEqual([]);
  expect(take([c, b, a])).toEqual([c, b, a]);
});
