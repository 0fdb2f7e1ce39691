import { ChatError, type ChatProblem } from './failures';
import { type Timers, wait } from './timers';

const MAX_RETRIES = 2;
const MAX_RATE_LIMIT_RETRIES = 6;
const FIRST_BACKOFF_MS = 500;
const SHORTEST_RATE_LIMIT_WAIT_MS = 250;

export interface RetryConfig {
  timers: Timers;
  signal: AbortSignal;
  /** How long one draft may wait for rate limits, all its requests together. */
  rateLimitBudgetMs: number;
  /** From 0 to 1; spreads the retries of processes that failed together. */
  random: () => number;
  onRetry: (problem: ChatProblem, waitMs: number) => void;
}

interface Attempts {
  broken: number;
  rateLimited: number;
}

/** Repeats a request where repeating helps. Refusals, quota, broken schemas and bad keys are thrown at the first answer. */
export function createRetrier(config: RetryConfig): <T>(ask: () => Promise<T>) => Promise<T> {
  let budgetLeftMs = config.rateLimitBudgetMs;

  async function attempt<T>(ask: () => Promise<T>, attempts: Attempts): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof ChatError)) throw error;
      const waitMs = chooseWaitMs(error.problem, attempts);
      if (waitMs === null) throw error;
      config.onRetry(error.problem, waitMs);
      await wait(config.timers, waitMs, config.signal);
    }
    return attempt(ask, attempts);
  }

  function chooseWaitMs(problem: ChatProblem, attempts: Attempts): number | null {
    if (problem.kind === 'rate-limited') {
      const waitMs = problem.retryAfterMs ?? 2 * backoffMs(attempts.rateLimited, config.random);
      return problem.isWorthRetrying ? spendOnRateLimit(Math.max(SHORTEST_RATE_LIMIT_WAIT_MS, waitMs), attempts) : null;
    }
    if (!isTransient(problem) || attempts.broken === MAX_RETRIES) return null;
    attempts.broken += 1;
    return backoffMs(attempts.broken - 1, config.random);
  }

  function spendOnRateLimit(waitMs: number, attempts: Attempts): number | null {
    if (attempts.rateLimited === MAX_RATE_LIMIT_RETRIES || waitMs > budgetLeftMs) return null;
    attempts.rateLimited += 1;
    budgetLeftMs -= waitMs;
    return waitMs;
  }

  return (ask) => attempt(ask, { broken: 0, rateLimited: 0 });
}

function isTransient(problem: ChatProblem): boolean {
  return problem.kind === 'interrupted' || (problem.kind === 'unavailable' && problem.isWorthRetrying);
}

function backoffMs(retries: number, random: () => number): number {
  return FIRST_BACKOFF_MS * 2 ** retries * (1 + random() / 4);
}
