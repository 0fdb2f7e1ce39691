import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Plays files into a running Ata; what follows `npm run replay --` is handed on. Needs no build. */
export async function run(args) {
  await ensureDependencies({ dev: false });
  const from = process.env.INIT_CWD ?? process.cwd();

  return runServer({
    nodeArgs: ['--import', 'tsx', 'scripts/replay.ts', '--from', from, ...args],
    env: { NODE_ENV: 'production' },
  });
}
