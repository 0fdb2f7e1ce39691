import { describe, expect, it } from 'vitest';
import type { QuorumRule } from '@/server/contract/presence';
import { type Attendee, presenceAt, type Stay } from './presence-at';

const MAJORITY: QuorumRule = { kind: 'majority' };

function people(...voters: string[]): Attendee[] {
  return voters.map((participantId) => ({ participantId, hasVote: true }));
}

/** `a 0-10` was there from 0 to 10, `a 20-` from 20 to the end. */
function stays(...lines: string[]): Stay[] {
  return lines.map((line) => {
    const [participantId = '', span = ''] = line.split(' ');
    const [joined = '', left = ''] = span.split('-');
    return { participantId, joinedMs: Number(joined), leftMs: left === '' ? null : Number(left) };
  });
}

function present(lines: string[], atMs: number, all = people('a', 'b', 'c')): number | undefined {
  return presenceAt(stays(...lines), all, MAJORITY, atMs)?.present;
}

describe('who was there', () => {
  it.each([
    ['before anybody joined', ['a 10-'], 9, 0],
    ['in the very millisecond of joining', ['a 10-'], 10, 1],
    ['in the last millisecond before leaving', ['a 0-10'], 9, 1],
    ['in the very millisecond of leaving', ['a 0-10'], 10, 0],
    ['who rejoined in the millisecond of leaving', ['a 0-10', 'a 10-20'], 10, 1],
    ['in the gap of a dropped connection', ['a 0-10', 'a 12-'], 11, 0],
    ['after the connection came back', ['a 0-10', 'a 12-'], 12, 1],
    ['with two devices', ['a 0-20', 'a 5-15'], 10, 1],
    ['with one of two devices gone', ['a 0-20', 'a 5-15'], 16, 1],
    ['with the same interval twice', ['a 0-20', 'a 0-20'], 10, 1],
    ['who stayed to the end', ['a 0-', 'b 0-', 'c 0-5'], 1_000_000, 2],
    ['though somebody was recorded never', ['a 0-', 'b 0-'], 5, 2],
    ['though a stranger was there too', ['a 0-', 'x 0-'], 5, 1],
  ])('%s', (_what, lines, atMs, expected) => expect(present(lines, atMs)).toBe(expected));

  it('counts those with a vote alone', () => {
    const all = [...people('a', 'b'), { participantId: 'guest', hasVote: false }];
    expect(presenceAt(stays('a 0-', 'guest 0-'), all, MAJORITY, 5)).toEqual({
      atMs: 5,
      present: 1,
      counted: 2,
      quorum: 'not_met',
    });
  });

  it('says nothing where no presence was recorded, nor where nobody has a vote', () => {
    expect(presenceAt([], people('a', 'b'), MAJORITY, 5)).toBeNull();
    expect(presenceAt(stays('a 0-'), [{ participantId: 'a', hasVote: false }], MAJORITY, 5)).toBeNull();
    expect(presenceAt(stays('a 0-'), [], null, 5)).toBeNull();
  });

  it('says nobody where presence was recorded and all are away', () => {
    expect(presenceAt(stays('a 0-1'), people('a', 'b'), MAJORITY, 5)).toMatchObject({ present: 0, quorum: 'not_met' });
  });
});

describe('the quorum', () => {
  it.each([
    [MAJORITY, 3, 6, 'not_met'],
    [MAJORITY, 4, 6, 'met'],
    [MAJORITY, 4, 7, 'met'],
    [MAJORITY, 3, 7, 'not_met'],
    [MAJORITY, 1, 1, 'met'],
    [{ kind: 'share', percent: 50 }, 3, 6, 'met'],
    [{ kind: 'share', percent: 51 }, 3, 6, 'not_met'],
    [{ kind: 'share', percent: 67 }, 6, 9, 'not_met'],
    [{ kind: 'share', percent: 66 }, 6, 9, 'met'],
    [{ kind: 'share', percent: 100 }, 6, 7, 'not_met'],
    [{ kind: 'share', percent: 100 }, 7, 7, 'met'],
    [{ kind: 'share', percent: 1 }, 0, 7, 'not_met'],
    [{ kind: 'count', count: 5 }, 5, 7, 'met'],
    [{ kind: 'count', count: 5 }, 4, 7, 'not_met'],
    [{ kind: 'count', count: 9 }, 7, 7, 'not_met'],
    [null, 5, 7, 'no_rule'],
  ] as const)('%j with %i of %i: %s', (rule, there, of, expected) => {
    const all = Array.from({ length: of }, (_, index) => `p${index}`);
    const lines = [...all.slice(0, there).map((name) => `${name} 0-`), 'x 0-'];
    expect(presenceAt(stays(...lines), people(...all), rule, 5)).toEqual({
      atMs: 5,
      present: there,
      counted: of,
      quorum: expected,
    });
  });
});
