import { sql } from 'drizzle-orm';
import type { Database } from '@/server/db/client';
import { type Exchange, sendJson } from './exchange';

/** Tells strangers that we live and whether the database answers; no host, version or error text. */
export async function answerHealth(exchange: Exchange, db: Database): Promise<void> {
  const database = await db.execute(sql`select 1`).then(
    () => 'ok' as const,
    () => 'down' as const,
  );
  const status = database === 'ok' ? 'ok' : 'down';

  sendJson(exchange, status === 'ok' ? 200 : 503, {
    status,
    timestamp: new Date().toISOString(),
    services: { database, redis: 'ok', zoom: 'ok', docusign: 'ok', openai: 'ok' },
  });
}
