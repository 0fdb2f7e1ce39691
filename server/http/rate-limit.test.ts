import { expect, it } from 'vitest';
import { createRateLimit } from './rate-limit';

const OPTIONS = { points: 2, windowMs: 60_000, includeLoopback: false };

it('I2 invented tokens do not buy an address endless requests', async () => {
  const limit = createRateLimit(OPTIONS);
  const ask = (number: number) => limit({ authorization: `Bearer made-up-${number}`, address: '203.0.113.9' });
  for (let number = 0; number < 40; number += 1) await ask(number);

  await expect(ask(40)).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS', status: 429 });
  await expect(limit({ authorization: null, address: '203.0.113.10' })).resolves.toBeUndefined();
});

it('leaves the machine alone unless it was asked to count it', async () => {
  const limit = createRateLimit({ ...OPTIONS, points: 1 });
  for (let number = 0; number < 5; number += 1) await limit({ authorization: null, address: '127.0.0.1' });

  const strict = createRateLimit({ ...OPTIONS, points: 1, includeLoopback: true });
  await strict({ authorization: null, address: '127.0.0.1' });
  await expect(strict({ authorization: null, address: '127.0.0.1' })).rejects.toMatchObject({ status: 429 });
});
