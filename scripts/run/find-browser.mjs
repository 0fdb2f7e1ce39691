import { findChosenBrowser } from './browsers/chosen.mjs';
import { findDownloadedBrowser } from './browsers/downloaded.mjs';
import { findPackagedBrowser } from './browsers/packaged.mjs';
import { findPlaywrightBrowser } from './browsers/playwright.mjs';
import { findSystemBrowser } from './browsers/system.mjs';
import { ExplainedError } from './explained-error.mjs';

const REMEMBERED = 'ATA_TEST_BROWSER';
const PLACES = [
  findChosenBrowser,
  findPlaywrightBrowser,
  findSystemBrowser,
  findPackagedBrowser,
  findDownloadedBrowser,
];

/**
 * Finds a Chromium that starts on this machine, in the order of PLACES; throws when there is none.
 * Remembered in the environment, because Playwright reads its configuration again in each worker.
 * `env` holds variables that the browser (and nothing else) has to be given.
 * @returns {Promise<{ path: string, source: string, env: Record<string, string> }>}
 */
export async function findBrowser() {
  const remembered = process.env[REMEMBERED];
  if (remembered) return JSON.parse(remembered);

  for (const look of PLACES) {
    const browser = await look();
    if (!browser) continue;
    process.env[REMEMBERED] = JSON.stringify(browser);
    return browser;
  }

  throw new ExplainedError(
    'No Chromium could be found or downloaded for the browser tests. Install Chromium, Chrome or Edge, ' +
      'or set CHROMIUM_PATH to the program, then run npm test again.',
  );
}
