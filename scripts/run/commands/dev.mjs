import { ensureDependencies } from '../ensure-dependencies.mjs';
import { packageBin } from '../package-bin.mjs';
import { runServer } from '../run-server.mjs';

/** Pages reload by themselves; the server starts again whenever one of its own files changes. */
export async function run() {
  await ensureDependencies({ dev: true });
  return runServer({
    nodeArgs: [packageBin('tsx'), 'watch', '--clear-screen=false', 'custom-server.ts'],
    env: { NODE_ENV: 'development' },
  });
}
