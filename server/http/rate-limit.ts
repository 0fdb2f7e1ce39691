import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { CLIENT_ADDRESS_HEADER, isLoopback } from './client-address';

export interface RateLimitOptions {
  points: number;
  windowMs: number;
  /** The machine's own programs are not strangers; set when a limit was asked for by name. */
  includeLoopback: boolean;
}

export type RateLimit = (caller: { authorization: string | null; address: string }) => Promise<void>;

/** People behind one address share it; tokens made up one after another gain nothing above this many times the limit. */
const CALLERS_AN_ADDRESS = 20;

/** So many requests a window for each token, or for each address without one. @throws AppError 429 */
export function createRateLimit(options: RateLimitOptions): RateLimit {
  const duration = options.windowMs / 1000;
  const callers = new RateLimiterMemory({ keyPrefix: 'rl:global', points: options.points, duration });
  const addresses = new RateLimiterMemory({
    keyPrefix: 'rl:address',
    points: options.points * CALLERS_AN_ADDRESS,
    duration,
  });

  return async ({ authorization, address }) => {
    if (!options.includeLoopback && isLoopback(address)) return;

    await consume(addresses, address);
    await consume(callers, authorization ? sha256Hex(authorization) : address);
  };
}

/** Counts a request of our own routes for whoever makes it. @throws AppError 429 */
export function countRequest(limit: RateLimit, header: (name: string) => string | null): Promise<void> {
  return limit({ authorization: header('authorization'), address: header(CLIENT_ADDRESS_HEADER) ?? 'unknown' });
}

async function consume(limiter: RateLimiterMemory, key: string): Promise<void> {
  try {
    await limiter.consume(key);
  } catch (refusal) {
    if (refusal instanceof Error) throw refusal;
    throw tooMany(refusal as RateLimiterRes); // safe because the library rejects with an Error or with this
  }
}

function tooMany({ msBeforeNext }: RateLimiterRes): AppError {
  return new AppError({
    code: 'TOO_MANY_REQUESTS',
    status: 429,
    message: 'Too many requests, please try again later',
    details: { retryAfterSeconds: Math.ceil(msBeforeNext / 1000) },
  });
}
