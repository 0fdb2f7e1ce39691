import { formatSeconds } from './step.mjs';

/**
 * Runs every part even when one fails, and sums up at the end. A part gives back `exitCode` and, when it
 * counts tests, a `tally`.
 */
export async function runParts(parts) {
  const results = [];
  for (const [name, work] of Object.entries(parts)) {
    console.log(`\n=== ${name}`);
    results.push({ name, ...(await runPart(work)) });
  }

  console.log('\n=== Summary');
  for (const { name, exitCode, durationMs } of results) {
    console.log(`${exitCode === 0 ? 'ok    ' : 'FAILED'}  ${name} (${formatSeconds(durationMs)})`);
  }
  return { results, hasFailed: results.some(({ exitCode }) => exitCode !== 0) };
}

async function runPart(work) {
  const startedMs = performance.now();
  try {
    const { exitCode, tally } = await work();
    return { exitCode, tally, durationMs: performance.now() - startedMs };
  } catch (error) {
    console.error(error.isExplained ? error.message : error);
    return { exitCode: 1, tally: undefined, durationMs: performance.now() - startedMs };
  }
}
