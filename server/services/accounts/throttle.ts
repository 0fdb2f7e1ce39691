import { RateLimiterDrizzle, type RateLimiterRes } from 'rate-limiter-flexible';
import { rateLimits } from '@/drizzle/schema';
import { AppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import type { BaseContext } from '../context';

const WINDOW_SECONDS = 15 * 60;
const TRIES_PER_ACCOUNT_AND_ADDRESS = 10;
const TRIES_PER_ADDRESS = 100;

/**
 * Counts a try to sign in. Keyed by account *and* address, so that a stranger cannot lock somebody out.
 * @throws AppError 429 with `details.retryAfterSeconds`
 */
export async function countLoginTry(base: BaseContext, email: string): Promise<void> {
  const address = base.origin.ipAddress ?? 'unknown';

  // The address first: somebody who tries ever new accounts then adds no more rows.
  await consume(limiter(base, 'login-address', TRIES_PER_ADDRESS), sha256Hex(address));
  await consume(limiter(base, 'login', TRIES_PER_ACCOUNT_AND_ADDRESS), sha256Hex(`${email}|${address}`));
}

/** A right password clears the account's count for this address. */
export async function forgetLoginTries(base: BaseContext, email: string): Promise<void> {
  await limiter(base, 'login', TRIES_PER_ACCOUNT_AND_ADDRESS).delete(
    sha256Hex(`${email}|${base.origin.ipAddress ?? 'unknown'}`),
  );
}

/**
 * Counts what somebody without an account tries, by their address, in the same window.
 * @throws AppError 429 with `details.retryAfterSeconds`
 */
export async function countStrangersTry(base: BaseContext, what: { name: string; points: number }): Promise<void> {
  await consume(limiter(base, what.name, what.points), sha256Hex(base.origin.ipAddress ?? 'unknown'));
}

function limiter(base: BaseContext, keyPrefix: string, points: number): RateLimiterDrizzle {
  return new RateLimiterDrizzle({
    storeClient: base.db,
    schema: rateLimits,
    keyPrefix,
    points,
    duration: WINDOW_SECONDS,
    clearExpiredByTimeout: false,
  });
}

async function consume(limit: RateLimiterDrizzle, key: string): Promise<void> {
  try {
    await limit.consume(key);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    const { msBeforeNext } = refusal as RateLimiterRes; // safe because the library rejects with an Error or with this
    throw new AppError({
      code: 'TOO_MANY_TRIES',
      status: 429,
      message: 'Too many tries. Wait a little and try again',
      details: { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) },
    });
  }
}
