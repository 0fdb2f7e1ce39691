import { run as start } from './start.mjs';

/**
 * The same server on data of its own, filled with a sample organization. A database and a mail server that are set up
 * for real work are left out of it.
 */
export function run(args) {
  const env = {
    DATA_DIR: process.env.DATA_DIR || '.demo',
    DATABASE_URL: '',
    SMTP_URL: '',
    LOG_LEVEL: process.env.LOG_LEVEL || 'warn',
  };
  return start(args, env, 'scripts/demo.ts');
}
