import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import * as schema from '@/drizzle/schema';
import type { ServiceContext } from '@/server/services/context';
import { PERMISSIONS_BY_ROLE } from '@/server/contract/accounts';
import { createTestWorld } from '@/server/testing/service-context';
import { openThrowawayPostgres } from '../throwaway-postgres';
import { seedHouse } from './seed';

export interface Statement {
  text: string;
  values: unknown[];
}

export interface BenchHouse {
  ctx: ServiceContext;
  /** One connection without drizzle. */
  raw: postgres.Sql;
  /** The statements that drizzle sends during `work`. */
  record(work: () => Promise<unknown>): Promise<Statement[]>;
  close(): Promise<void>;
}

/** A Postgres of its own in a folder that is thrown away, with so many meetings of one organization. */
export async function openBenchHouse(meetings: number): Promise<BenchHouse> {
  const server = await openThrowawayPostgres();
  const raw = postgres(server.url, { max: 1, onnotice: () => {} });
  const { organizationId, userId } = await seedHouse(raw, meetings);

  const client = postgres(server.url, { max: 1, onnotice: () => {} });
  const statements: Statement[] = [];
  const db = drizzle(client, {
    schema,
    logger: { logQuery: (text, values) => void statements.push({ text, values }) },
  });
  const actor = { type: 'user', userId, permissions: PERMISSIONS_BY_ROLE.owner, sessionId: null } as const;

  return {
    ctx: { ...createTestWorld(db).base, organizationId, actor },
    raw,
    async record(work) {
      statements.length = 0;
      await work();
      return [...statements];
    },
    async close() {
      await Promise.all([raw.end(), client.end()]);
      await server.close();
    },
  };
}
