import { describe, expect, it } from 'vitest';
import { RETURNED_MESSAGE, readReturnMessage, toReturnHint } from './remote-message';

const ORIGIN = 'https://ata.test';

describe('what the return page says', () => {
  it('is read from our own origin alone', () => {
    const data = { type: RETURNED_MESSAGE, event: 'signing_complete' };
    expect(readReturnMessage({ origin: ORIGIN, data }, ORIGIN)).toBe('signed');
    expect(readReturnMessage({ origin: 'https://evil.test', data }, ORIGIN)).toBeNull();
    expect(readReturnMessage({ origin: ORIGIN, data: 'signing_complete' }, ORIGIN)).toBeNull();
    expect(readReturnMessage({ origin: ORIGIN, data: { type: 'other', event: 'decline' } }, ORIGIN)).toBeNull();
  });

  it.each([
    ['signing_complete', 'signed'],
    ['decline', 'declined'],
    ['cancel', 'left'],
    ['viewing_complete', 'left'],
    ['ttl_expired', 'expired'],
    ['session_timeout', 'expired'],
    ['exception', 'failed'],
    [null, 'failed'],
  ] as const)('%s is told as %s', (event, hint) => {
    expect(toReturnHint(event)).toBe(hint);
  });
});
