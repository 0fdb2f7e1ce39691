import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';

const MIGRATION_LOCK = 4_242_001;

/** Brings the database up to date. Two processes starting at once wait for each other. */
export async function migrateDatabase(url: string, migrationsFolder = 'drizzle/migrations'): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });

  try {
    await sql`select pg_advisory_lock(${MIGRATION_LOCK})`;
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
