import { describe, expect, it } from 'vitest';
import type { PresenceView } from '@/server/contract/presence';
import { parseClock, toClockText } from './clock-text';
import { type AttendeeDraft, createStay, findProblems, toDraft, toSaveInput } from './presence-draft';

describe('a time as it is typed', () => {
  it.each([
    ['0:00', 0],
    ['12:04', 724_000],
    [' 12:04 ', 724_000],
    ['90:00', 5_400_000],
    ['1:02:03', 3_723_000],
    ['01:02:03', 3_723_000],
    ['', null],
    ['12', null],
    ['12:4', null],
    ['12:60', null],
    ['1:60:00', null],
    ['-1:00', null],
    ['a:bc', null],
  ])('%j is %j ms', (text, ms) => expect(parseClock(text)).toBe(ms));

  it.each([0, 59_000, 724_000, 3_723_000, 86_399_000])('%i ms is written as it is read', (ms) => {
    expect(parseClock(toClockText(ms))).toBe(ms);
  });
});

const PERSON = { participantId: 'a', name: 'Ana' };
const view: PresenceView = {
  rule: null,
  durationMs: null,
  people: [
    {
      ...PERSON,
      hasVote: true,
      intervals: [
        { ...PERSON, joinedMs: 0, leftMs: 724_000, source: 'hand' },
        { ...PERSON, joinedMs: 800_000, leftMs: null, source: 'hand' },
        { ...PERSON, joinedMs: 1234, leftMs: null, source: 'live' },
      ],
    },
  ],
};

function draftOf(joined: string, left: string): AttendeeDraft[] {
  return [{ ...PERSON, hasVote: true, live: [], stays: [{ key: 'k', joined, left }] }];
}

describe('a draft of presence', () => {
  it('is sent back as it came, without what the room recorded', () => {
    const draft = toDraft(view);
    expect(draft[0]?.stays).toMatchObject([
      { joined: '0:00', left: '12:04' },
      { joined: '13:20', left: '' },
    ]);
    expect(draft[0]?.live).toHaveLength(1);
    expect(toSaveInput('m', draft)).toEqual({
      id: 'm',
      people: [
        {
          participantId: 'a',
          hasVote: true,
          intervals: [
            { joinedMs: 0, leftMs: 724_000 },
            { joinedMs: 800_000, leftMs: null },
          ],
        },
      ],
    });
  });

  it.each([
    ['0:00', '', {}],
    ['0:00', '0:01', {}],
    ['', '', { 'k.joined': 'badClock' }],
    ['0:00', 'x', { 'k.left': 'badClock' }],
    ['1:00', '1:00', { 'k.left': 'backwards' }],
    ['1:00', '0:59', { 'k.left': 'backwards' }],
    ['y', 'x', { 'k.joined': 'badClock', 'k.left': 'badClock' }],
  ])('from %j to %j has the problems %j', (joined, left, problems) => {
    expect(findProblems(draftOf(joined, left))).toEqual(problems);
  });

  it('gives each interval a key of its own', () => {
    expect(createStay().key).not.toBe(createStay().key);
  });
});
