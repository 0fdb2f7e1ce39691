import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import postgres from 'postgres';

import { migrateDatabase } from '@/server/db/migrate';

const MIGRATIONS = 'drizzle/migrations';
const TEMPLATE_LOCK = 4_242_002;

/**
 * Makes the migrated database that test databases are copied from, and gives back its name. The name holds a hash of
 * the migrations: on a server that outlives the run it is made once, and never out of date.
 */
export async function ensureTemplate(adminUrl: string): Promise<string> {
  const name = `ata_template_${await hashMigrations()}`;
  const sql = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`;
    const found = await sql`select 1 from pg_database where datname = ${name}`;
    if (found.length === 0) await makeTemplate(sql, adminUrl, name);
  } finally {
    await sql.end();
  }
  return name;
}

/** Migrated under another name first: a run that dies half-way leaves no unfinished template behind. */
async function makeTemplate(sql: postgres.Sql, adminUrl: string, name: string): Promise<void> {
  const unfinished = `${name}_unfinished`;
  await sql`drop database if exists ${sql(unfinished)} with (force)`;
  await sql`create database ${sql(unfinished)}`;
  if (existsSync(MIGRATIONS)) await migrateDatabase(withDatabase(adminUrl, unfinished), MIGRATIONS);
  await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`;
}

/** The same server and user, another database. */
export function withDatabase(url: string, name: string): string {
  const target = new URL(url);
  target.pathname = `/${name}`;
  return target.href;
}

async function hashMigrations(): Promise<string> {
  const hash = createHash('sha256');
  const names = existsSync(MIGRATIONS) ? await readdir(MIGRATIONS) : [];
  for (const name of names.filter((file) => file.endsWith('.sql')).sort()) {
    hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  }
  return hash.digest('hex').slice(0, 12);
}
