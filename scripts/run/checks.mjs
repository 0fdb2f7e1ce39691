import { existsSync } from 'node:fs';

import { packageBin } from './package-bin.mjs';
import { inProject } from './project-root.mjs';
import { runNode } from './run-process.mjs';

/** Layout of the files, as `npm run format` would leave it. */
export function checkFormat() {
  return runNode([packageBin('@biomejs/biome'), 'format', '.']);
}

export function checkLint() {
  return runNode([packageBin('oxlint'), '--type-aware', '--deny-warnings']);
}

export async function checkTypes() {
  // Next writes the declarations its own files need; a build has left them already.
  if (!existsSync(inProject('next-env.d.ts'))) await runNode([packageBin('next'), 'typegen'], { quiet: true });
  return runNode([packageBin('typescript', 'tsc'), '--noEmit']);
}
