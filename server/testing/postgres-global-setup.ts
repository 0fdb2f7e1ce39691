import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { TestProject } from 'vitest/node';

import { startEmbeddedPostgres } from '@/server/integrations/embedded-postgres';

import { ensureTemplate } from './template-database';

declare module 'vitest' {
  interface ProvidedContext {
    givenPostgresUrl: string;
    /** A user that may create databases, on a database nobody tests in. */
    postgresAdminUrl: string;
    /** A migrated database to copy from. */
    templateDatabase: string;
  }
}

/** One Postgres for the whole run; each test file gets a database of its own in it (test-db.ts). */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer(project.getProvidedContext().givenPostgresUrl);
  try {
    project.provide('postgresAdminUrl', server.url);
    project.provide('templateDatabase', await ensureTemplate(server.url));
  } catch (error) {
    await server.close();
    throw error;
  }
  return server.close;
}

async function openServer(givenUrl: string): Promise<{ url: string; close: () => Promise<void> }> {
  if (givenUrl) return { url: givenUrl, close: async () => {} };

  const dataDir = await mkdtemp(join(tmpdir(), 'ata-test-postgres-'));
  // Run by root, Postgres gets another account, which has to pass through.
  await chmod(dataDir, 0o711);
  const embedded = await startEmbeddedPostgres({ dataDir, durable: false, log: { info: () => {} } });
  return {
    url: embedded.url,
    close: async () => {
      await embedded.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
