import { checkFormat, checkLint, checkTypes } from '../checks.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runParts } from '../run-parts.mjs';
import { runVitest } from '../suites.mjs';

/** Everything that needs no service: for the minute before a commit. */
export async function run() {
  await ensureDependencies({ dev: true });
  const { hasFailed } = await runParts({
    Format: checkFormat,
    Lint: checkLint,
    Types: checkTypes,
    'Unit tests': () => runVitest(['unit']),
  });
  return hasFailed ? 1 : 0;
}
