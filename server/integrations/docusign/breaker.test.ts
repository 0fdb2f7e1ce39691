import { beforeEach, describe, expect, it } from 'vitest';
import { RemoteSignatureFailure } from '@/server/ports/remote-signatures';
import { createBreaker } from './breaker';

describe('the breaker', () => {
  let nowMs = 1_000_000;
  let asked = 0;
  let guard: ReturnType<typeof createBreaker>;

  beforeEach(() => {
    nowMs = 1_000_000;
    asked = 0;
    guard = createBreaker(() => nowMs);
  });

  const call = (key: string, reason: 'unavailable' | 'not_found' | null) =>
    guard(key, async () => {
      asked += 1;
      if (reason) throw new RemoteSignatureFailure({ reason });
    }).catch(() => {});

  async function repeat(count: number, key: string, reason: 'unavailable' | 'not_found' | null): Promise<void> {
    for (let index = 0; index < count; index += 1) await call(key, reason);
  }

  it('opens when half of twenty calls have failed, and tries once after half a minute', async () => {
    await repeat(10, 'a', null);
    await repeat(9, 'a', 'unavailable');
    await repeat(1, 'a', 'unavailable');
    expect(asked).toBe(20);
    await repeat(5, 'a', null);
    expect(asked).toBe(20);

    nowMs += 30_000;
    await repeat(3, 'a', 'unavailable');
    expect(asked).toBe(21);
    nowMs += 30_000;
    await repeat(3, 'a', null);
    expect(asked).toBe(24);
  });

  it('holds up no other account', async () => {
    await repeat(20, 'a', 'unavailable');
    await repeat(3, 'b', null);
    expect(asked).toBe(23);
  });

  it('takes a refusal for an answer, and forgets what is a minute old', async () => {
    await repeat(40, 'a', 'not_found');
    expect(asked).toBe(40);
    await repeat(9, 'b', 'unavailable');
    nowMs += 61_000;
    await repeat(15, 'b', 'unavailable');
    expect(asked).toBe(64);
  });

  it('lets one through at a time while it tries', async () => {
    await repeat(20, 'a', 'unavailable');
    nowMs += 30_000;
    await Promise.all([call('a', null), call('a', null), call('a', null)]);
    expect(asked).toBe(21);
  });
});
