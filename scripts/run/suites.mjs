import { rmSync } from 'node:fs';

import { findBrowser } from './find-browser.mjs';
import { packageBin } from './package-bin.mjs';
import { inProject } from './project-root.mjs';
import { runNode } from './run-process.mjs';
import { tallyPlaywright, tallyVitest } from './tally.mjs';

/** Runs Vitest to its end: `projects` out of `unit` and `db`. */
export async function runVitest(projects) {
  const report = inProject('.cache/reports/vitest.json');
  rmSync(report, { force: true });
  const chosen = projects.flatMap((name) => ['--project', name]);
  const args = ['run', ...chosen, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { exitCode } = await runNode([packageBin('vitest'), ...args], { env: { NODE_ENV: 'test' } });
  return { exitCode, tally: tallyVitest(report) };
}

/** Runs rooms of a real LiveKit; succeeds with a word where its server cannot be had. */
export function runLivekitTest(parts) {
  return runNode(['--import', 'tsx', 'scripts/test-livekit.ts', ...parts], { env: { NODE_ENV: 'test' } });
}

/** Runs the browser tests against the built server, which Playwright starts and ends. */
export async function runPlaywright() {
  const report = inProject('.cache/reports/playwright.json');
  rmSync(report, { force: true });
  const browser = await findBrowser();
  console.log(`Browser: ${browser.path} (${browser.source})`);

  const { exitCode } = await runNode([packageBin('@playwright/test', 'playwright'), 'test', '--reporter=list,json'], {
    env: { NODE_ENV: 'test', PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  return { exitCode, tally: tallyPlaywright(report) };
}
