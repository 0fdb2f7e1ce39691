import { existsSync, readFileSync } from 'node:fs';

/** What a suite leaves when it ends without a readable report: one failure, so that silence never passes. */
const NO_REPORT = { passed: 0, failed: 1, skipped: 0 };

/** Counts in a report of Vitest's `json` reporter. A file that could not even be loaded is one failure. */
export function tallyVitest(path) {
  const report = readReport(path);
  if (!report) return NO_REPORT;

  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/** Counts in a report of Playwright's `json` reporter; a test that passed at its second try has passed. */
export function tallyPlaywright(path) {
  const report = readReport(path);
  if (!report) return NO_REPORT;

  const { expected, flaky, skipped, unexpected } = report.stats;
  const brokenRun = unexpected === 0 && report.errors.length > 0 ? 1 : 0;
  return { passed: expected + flaky, failed: unexpected + brokenRun, skipped };
}

/** `12 passed, 0 failed`, with the skipped ones only when there are any. */
export function formatTally(tallies) {
  const sum = (key) => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum('skipped');
  return `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

function readReport(path) {
  if (!existsSync(path)) return null;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A report cut short by a crash counts as none.
    return null;
  }
}
