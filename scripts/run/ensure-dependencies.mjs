import { existsSync } from 'node:fs';

import { compareInstalled } from './compare-installed.mjs';
import { ExplainedError } from './explained-error.mjs';
import { inProject } from './project-root.mjs';
import { runNpm } from './run-npm.mjs';
import { step } from './step.mjs';

// Its install script would download GPU libraries that nothing here uses.
const INSTALL_ENV = { ONNXRUNTIME_NODE_INSTALL: 'skip' };

/** Installs what the lock file names unless exactly that is installed. `dev: false` is content without development packages. */
export async function ensureDependencies({ dev }) {
  if (!existsSync(inProject('package-lock.json'))) {
    throw new ExplainedError('package-lock.json is missing, so there is no telling which packages to install.');
  }

  const difference = compareInstalled({ dev });
  if (!difference) return console.log('Packages: as in package-lock.json');

  await step(`Packages: installing with npm ci (${difference})`, () => install({ dev }));
}

async function install({ dev }) {
  const args = ['ci', '--no-audit', '--no-fund', ...(dev ? ['--include=dev'] : [])];
  const { exitCode, output } = await runNpm(args, { env: INSTALL_ENV, quiet: true });
  if (exitCode === 0) return;

  throw new ExplainedError(`${output.trim()}\n\nnpm ci failed (exit code ${exitCode}); its words are above.`);
}
