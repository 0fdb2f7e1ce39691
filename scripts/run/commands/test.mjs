import { checkLint, checkTypes } from '../checks.mjs';
import { ensureBuild } from '../ensure-build.mjs';
import { ensureDependencies } from '../ensure-dependencies.mjs';
import { runParts } from '../run-parts.mjs';
import { runLivekitTest, runPlaywright, runVitest } from '../suites.mjs';
import { formatTally } from '../tally.mjs';

const UNTOLD = { passed: 0, failed: 1, skipped: 0 };

/** The whole proof. The last line counts the tests of both suites; types, lint and build show in the exit code. */
export async function run() {
  await ensureDependencies({ dev: true });

  const { results, hasFailed } = await runParts({
    Build: buildPages,
    Types: checkTypes,
    Lint: checkLint,
    'Unit and database tests': () => runVitest(['unit', 'db']),
    'Browser tests': runPlaywright,
    // Minutes more, and a server built with Go: asked for by `.ci/run`. What is measured there decides nothing here.
    ...(process.env.TEST_LIVEKIT === 'true' && { 'Rooms of a real LiveKit': () => runLivekitTest(['meeting']) }),
  });

  const suites = results.filter(({ name }) => name.endsWith('tests'));
  console.log(`\n${formatTally(suites.map(({ tally }) => tally ?? UNTOLD))}`);
  return hasFailed ? 1 : 0;
}

async function buildPages() {
  await ensureBuild();
  return { exitCode: 0 };
}
