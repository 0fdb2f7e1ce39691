import { randomBytes } from 'node:crypto';

import postgres from 'postgres';
import { inject } from 'vitest';

import { type DatabaseHandle, openDatabase } from '@/server/db/client';

import { withDatabase } from './template-database';

export interface TestDatabase extends DatabaseHandle {
  url: string;
  /** Closes the pool and removes the database. */
  drop(): Promise<void>;
}

/**
 * A migrated database for one test file (about 25 ms): `beforeAll(async () => { database = await createTestDatabase() })`
 * and `afterAll(() => database.drop())`. Commits are real in it, so NOTIFY and jobs behave as in production.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `ata_test_${randomBytes(8).toString('hex')}`;
  const adminUrl = inject('postgresAdminUrl');
  await asAdmin(adminUrl, (sql) => sql`create database ${sql(name)} template ${sql(inject('templateDatabase'))}`);

  const url = withDatabase(adminUrl, name);
  const handle = openDatabase({ url, maxConnections: 5 });
  const drop = async () => {
    await handle.close();
    await asAdmin(adminUrl, (sql) => sql`drop database if exists ${sql(name)} with (force)`);
  };
  return { ...handle, url, drop };
}

async function asAdmin(adminUrl: string, work: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> {
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
