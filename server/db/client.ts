import { drizzle, type PostgresJsDatabase } from 'drizzle-orm/postgres-js';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import type { ExtractTablesWithRelations } from 'drizzle-orm';
import postgres from 'postgres';
import * as schema from '@/drizzle/schema';

export type Schema = typeof schema;
export type Database = PostgresJsDatabase<Schema>;
export type Transaction = PgTransaction<PostgresJsQueryResultHKT, Schema, ExtractTablesWithRelations<Schema>>;
/** Where a query may run: the pool or an open transaction. */
export type Queryable = Database | Transaction;

export interface DatabaseHandle {
  db: Database;
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** One pool a process. `url` is a Postgres connection string. */
export function openDatabase(options: { url: string; maxConnections: number }): DatabaseHandle {
  const sql = postgres(options.url, { max: options.maxConnections, onnotice: () => {}, idle_timeout: 60 });
  const db = drizzle(sql, { schema });

  return { db, sql, close: () => sql.end({ timeout: 5 }) };
}
