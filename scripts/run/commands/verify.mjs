import { compareInstalled } from '../compare-installed.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Checks a sealed PDF; what follows `npm run verify --` is handed on. Needs no build, no server and no network. */
export async function run(args) {
  // Silent when there is nothing to install: with `--json` a program reads what is printed.
  if (compareInstalled({ dev: false })) await ensureDependencies({ dev: false });
  const from = process.env.INIT_CWD ?? process.cwd();

  return runServer({
    nodeArgs: ['--import', 'tsx', 'scripts/verify.ts', '--from', from, ...args],
    env: { NODE_ENV: 'production' },
  });
}
