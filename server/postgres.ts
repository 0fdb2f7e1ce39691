import type { Env } from './env';
import { startEmbeddedPostgres } from './integrations/embedded-postgres';
import type { Logger } from './observability/logger';

/** The database that `DATABASE_URL` names, or our own under `DATA_DIR`. */
export async function openPostgres(env: Env, log: Logger): Promise<{ url: string; stop(): Promise<void> }> {
  if (env.DATABASE_URL) return { url: env.DATABASE_URL, stop: async () => {} };

  return startEmbeddedPostgres({
    dataDir: env.DATA_DIR,
    durable: true,
    log: { info: (fields, message) => log.info(message, { ...fields }) },
  });
}
