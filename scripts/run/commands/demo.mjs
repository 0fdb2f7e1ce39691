import { run as start } from './start.mjs';

/** The same server on data of its own, with a sample organization in it. */
export function run(args) {
  return start(args, { DATA_DIR: process.env.DATA_DIR || '.demo', DEMO: '1' });
}
