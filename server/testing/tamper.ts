import { type SQL, sql } from 'drizzle-orm';
import type { Database } from '@/server/db/client';

/** Changes rows as whoever owns the machine can: triggers look away. */
export async function tamper(db: Database, change: SQL): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(change);
  });
}

/** The same bytes with one bit turned. */
export function flipBit(bytes: Uint8Array, at: number): Buffer {
  const changed = Buffer.from(bytes);
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
