import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createTestDatabase, type TestDatabase } from './test-db';

describe('createTestDatabase', () => {
  let first: TestDatabase;
  let second: TestDatabase;

  beforeAll(async () => {
    [first, second] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(() => Promise.all([first.drop(), second.drop()]));

  it('hands out a migrated database', async () => {
    const applied = await first.sql`select count(*)::int as count from drizzle.__drizzle_migrations`;
    expect(applied[0]?.count).toBeGreaterThan(0);
  });

  it('hides the rows of one file from another', async () => {
    await first.sql`create table only_here (id int)`;
    const seen = await second.sql`select to_regclass('only_here') as name`;
    expect(seen[0]?.name).toBeNull();
  });

  it('orders and changes case of Portuguese text without a locale of the system', async () => {
    const rows = await first.sql`select upper('ação') as upper`;
    expect(rows[0]?.upper).toBe('AÇÃO');
  });
});
