import { sql } from 'drizzle-orm';
import type { Database } from '@/server/db/client';
import { type Exchange, sendJson } from './exchange';

export interface HealthOptions {
  base: { db: Database };
  /** Whether files can be kept. */
  isWritable(): Promise<boolean>;
}

/**
 * Tells strangers that we live, whether the database answers and, only when they cannot, that files cannot be kept; no
 * host, version or error text. Without room for files all else still works: no reason to be started again.
 */
export async function answerHealth(exchange: Exchange, { base, isWritable }: HealthOptions): Promise<void> {
  const [database, hasRoom] = await Promise.all([
    base.db.execute(sql`select 1`).then(
      () => 'ok' as const,
      () => 'down' as const,
    ),
    isWritable(),
  ]);
  const working = hasRoom ? 'ok' : 'degraded';

  sendJson(exchange, database === 'ok' ? 200 : 503, {
    status: database === 'ok' ? working : 'down',
    timestamp: new Date().toISOString(),
    services: {
      ...{ database, redis: 'ok', zoom: 'ok', docusign: 'ok', openai: 'ok' },
      ...(!hasRoom && { storage: 'down' }),
    },
  });
}
