import { describe, expect, it } from 'vitest';
import { decideRole } from './room-role';

const NOBODY = { isCreator: false, isAdmin: false, asksForHost: false, listedAs: null, seatedAs: null };

describe('who is what in a room', () => {
  it.each([
    ['the creator leads', { isCreator: true }, 'host'],
    ['even when a row says less', { isCreator: true, seatedAs: 'guest' }, 'host'],
    ['an administrator leads on asking', { isAdmin: true, asksForHost: true }, 'host'],
    ['and is a guest without', { isAdmin: true }, 'guest'],
    ['and stops when they stop asking', { isAdmin: true, seatedAs: 'host' }, 'guest'],
    ['a listed host leads', { listedAs: 'host' }, 'host'],
    ['a listed helper helps', { listedAs: 'co-host' }, 'co-host'],
    ['and asking makes no more of them', { listedAs: 'co-host', asksForHost: true }, 'co-host'],
    ['a host may raise a participant', { listedAs: 'participant', seatedAs: 'co-host' }, 'co-host'],
    ['the list raises a former guest', { listedAs: 'participant', seatedAs: 'guest' }, 'participant'],
    ['I11 asking makes nobody a host', { asksForHost: true }, 'guest'],
    ['I11 nor does having sat on a host’s seat', { asksForHost: true, seatedAs: 'host' }, 'guest'],
  ] as const)('%s', (_what, person, role) => {
    expect(decideRole({ ...NOBODY, ...person })).toBe(role);
  });
});
