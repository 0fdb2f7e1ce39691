import { describe, expect, it } from 'vitest';
import { INVALID_PLACES, invalidKeys, keyOf, MOST_TRIES, pauseAfter, replayRefusal } from './rules';

const now = new Date('2026-11-21T20:00:00.000Z');

describe('the pauses between tries', () => {
  it('grow over eight tries in about eighteen hours, then end', () => {
    const pauses = Array.from({ length: MOST_TRIES }, (_, index) => pauseAfter(index + 1));
    expect(pauses).toEqual([5000, 60_000, 300_000, 1_800_000, 7_200_000, 18_000_000, 36_000_000, null]);
  });

  it('wait as long as the other side asks, within a day', () => {
    expect(pauseAfter(1, 90_000)).toBe(90_000);
    expect(pauseAfter(3, 90_000)).toBe(300_000);
    expect(pauseAfter(1, 1e12)).toBe(24 * 3_600_000);
  });
});

describe('what may be replayed', () => {
  const row = { verdict: 'valid', status: 'processed', reason: null, leaseUntil: null } as const;

  it.each([
    ['processed', row, null],
    ['dead', { ...row, status: 'dead' }, null],
    ['forged', { ...row, verdict: 'invalid' }, 'WEBHOOK_NOT_VALID'],
    ['unreadable', { ...row, status: 'rejected', reason: 'unreadable' }, 'WEBHOOK_NOT_VALID'],
    ['in work', { ...row, status: 'processing', leaseUntil: new Date(now.getTime() + 1) }, 'WEBHOOK_BUSY'],
    ['left in work', { ...row, status: 'processing', leaseUntil: now }, null],
  ] as const)('%s', (_what, given, refusal) => expect(replayRefusal(given, now)).toBe(refusal));
});

describe('the key of an event', () => {
  it('is the sender’s, and an organization’s own where its key signed', () => {
    expect(keyOf({ dedupeKey: 'e1', organizationId: null })).toBe('e1');
    expect(keyOf({ dedupeKey: 'e1', organizationId: 'o1' })).toBe('o1:e1');
  });

  it('is a digest where it is too long or no text', () => {
    const long = 'k'.repeat(501);
    expect(keyOf({ dedupeKey: long, organizationId: null })).toMatch(/^[0-9a-f]{64}$/);
    expect(keyOf({ dedupeKey: `${long}x`, organizationId: null })).not.toBe(
      keyOf({ dedupeKey: long, organizationId: null }),
    );
    expect(keyOf({ dedupeKey: 'a\0', organizationId: null })).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('the places of what was refused', () => {
  it('are so many an hour, and the same for the same body', () => {
    const keys = Array.from({ length: 5000 }, (_, index) => invalidKeys(Buffer.from(`body ${index}`), now)).flat();
    expect(new Set(keys).size).toBeLessThanOrEqual(INVALID_PLACES);
    expect(invalidKeys(Buffer.from('x'), now)).toEqual(invalidKeys(Buffer.from('x'), new Date(now.getTime() + 60_000)));
    expect(invalidKeys(Buffer.from('x'), now)).not.toEqual(
      invalidKeys(Buffer.from('x'), new Date(now.getTime() + 3_600_000)),
    );
  });
});
