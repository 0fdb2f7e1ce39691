import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { runNode, runProcess } from './run-process.mjs';

/** Runs npm without depending on a shell: through its script where it can be found, else from PATH. */
export function runNpm(args, options) {
  const script = [process.env.npm_execpath, ...scriptsBesideNode()].find(
    (path) => path?.endsWith('.js') && existsSync(path),
  );
  if (script) return runNode([script, ...args], options);

  return runProcess('npm', args, { ...options, shell: process.platform === 'win32' });
}

function scriptsBesideNode() {
  const folder = dirname(process.execPath);
  return [join(folder, 'node_modules/npm/bin/npm-cli.js'), join(folder, '../lib/node_modules/npm/bin/npm-cli.js')];
}
