import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';

import { ExplainedError } from './explained-error.mjs';
import { hashSources } from './hash-sources.mjs';
import { packageBin } from './package-bin.mjs';
import { inProject } from './project-root.mjs';
import { runNode } from './run-process.mjs';
import { step } from './step.mjs';

const STAMP = inProject('.next/built-from');

/** Builds the pages unless the last successful build was made from exactly these sources. */
export async function ensureBuild() {
  const sources = hashSources();
  if (readStamp() === sources) return console.log('Build: made from these sources');

  // Hashed before building: an edit made meanwhile leads to another build next time.
  await step('Build: next build', build);
  writeFileSync(STAMP, sources);
}

function readStamp() {
  if (!existsSync(inProject('.next/BUILD_ID')) || !existsSync(STAMP)) return null;
  return readFileSync(STAMP, 'utf8');
}

async function build() {
  rmSync(STAMP, { force: true });
  const { exitCode, output } = await runNode([packageBin('next'), 'build'], {
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    quiet: true,
  });
  if (exitCode === 0) return;

  throw new ExplainedError(`${output.trim()}\n\nnext build failed (exit code ${exitCode}); its words are above.`);
}
