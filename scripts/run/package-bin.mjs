import { readFileSync } from 'node:fs';

import { inProject } from './project-root.mjs';

/** The script behind a package's command, to be run with Node itself (works alike on every system). */
export function packageBin(packageName, command = packageName) {
  const { bin } = JSON.parse(readFileSync(inProject('node_modules', packageName, 'package.json'), 'utf8'));
  const script = typeof bin === 'string' ? bin : bin[command];
  return inProject('node_modules', packageName, script);
}
