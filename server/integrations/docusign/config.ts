import type { Logger } from '@/server/observability/logger';

export interface DocusignConfig {
  /** Origins beside the vendor's own that may be called: what this installation's settings name. */
  trustedOrigins: readonly string[];
  /** Longest wait for one answer. */
  timeoutMs: number;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Resolves after so many milliseconds, between two tries. */
  wait: (delayMs: number) => Promise<void>;
  /** From 0 to 1; spreads the tries of processes that failed together. */
  random: () => number;
  log: Logger;
}
