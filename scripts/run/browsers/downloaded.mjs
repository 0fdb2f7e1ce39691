import { packageBin } from '../package-bin.mjs';
import { runNode } from '../run-process.mjs';
import { findPlaywrightBrowser } from './playwright.mjs';

/** Lets Playwright download its browser, which needs the network and about 200 MB. */
export async function findDownloadedBrowser() {
  const { exitCode } = await runNode([packageBin('@playwright/test', 'playwright'), 'install', 'chromium'], {
    quiet: true,
  });
  return exitCode === 0 ? findPlaywrightBrowser() : null;
}
