import { setTimeout as pause } from 'node:timers/promises';
import { sqlState } from '@/server/lib/sql-state';

/** A server that is not reached, lost, or ends: it may be back in a moment. An end of our own is none of these. */
const AWAY: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  '57P01',
  '57P02',
  '57P03',
]);
const PAUSE_MS = 1000;
const MOST_TRIES = 300;

/**
 * For work that nobody can ask for again: tried once more each second, for five minutes, while Postgres is away. It may
 * have been done although its answer was lost, so it has to bear being done twice. @throws whatever else goes wrong
 */
export async function tryWhileAway<T>(work: () => Promise<T>, pauseMs = PAUSE_MS): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MOST_TRIES || !AWAY.has(sqlState(error) ?? '')) throw error;
      await pause(pauseMs);
    }
  }
}
