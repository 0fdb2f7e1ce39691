import { compareInstalled } from '../compare-installed.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Verifies the audit chains; what follows `npm run audit:verify --` is handed on. Needs no build. */
export async function run(args) {
  // Silent when there is nothing to install: with `--json` a program reads what is printed.
  if (compareInstalled({ dev: false })) await ensureDependencies({ dev: false });
  const from = process.env.INIT_CWD ?? process.cwd();

  return runServer({
    nodeArgs: ['--import', 'tsx', 'scripts/audit-verify.ts', '--from', from, ...args],
    env: { NODE_ENV: 'production' },
  });
}
