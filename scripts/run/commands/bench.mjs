import { ensureBuild } from '../ensure-build.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Measures; what follows `npm run bench --` is handed on. */
export async function run(args) {
  await ensureDependencies({ dev: true });
  await ensureBuild();
  return runServer({
    nodeArgs: ['--import', 'tsx', 'bench/index.ts', ...args],
    env: { NODE_ENV: 'production' },
  });
}
