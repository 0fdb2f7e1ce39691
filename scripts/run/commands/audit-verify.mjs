import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Verifies the audit chains; what follows `npm run audit:verify --` is handed on. Needs no build. */
export async function run(args) {
  await ensureDependencies({ dev: false });
  return runServer({
    nodeArgs: ['--import', 'tsx', 'scripts/audit-verify.ts', ...args],
    env: { NODE_ENV: 'production' },
  });
}
