import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrateDatabase } from '@/server/db/migrate';
import { startEmbeddedPostgres } from '@/server/integrations/embedded-postgres';

/** A migrated Postgres of its own in a folder that is thrown away. `durable`: it waits for the disk, as in production. */
export async function openThrowawayPostgres({ durable = false } = {}): Promise<{
  url: string;
  close(): Promise<void>;
}> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ata-bench-'));
  // Run by root, Postgres gets another account, which has to pass through.
  await chmod(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, durable, log: { info: () => {} } });
  await migrateDatabase(server.url);

  return {
    url: server.url,
    async close() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
