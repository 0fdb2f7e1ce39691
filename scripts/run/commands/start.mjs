import { ensureBuild } from '../ensure-build.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runServer } from '../run-server.mjs';

/** Installs, builds and serves; ends with the server's exit code. The server itself says when it is ready. */
export async function run(_args, env = {}, entry = 'custom-server.ts') {
  await ensureDependencies({ dev: false });
  await ensureBuild();
  return runServer({
    nodeArgs: ['--import', 'tsx', entry],
    env: { ...env, NODE_ENV: 'production' },
  });
}
