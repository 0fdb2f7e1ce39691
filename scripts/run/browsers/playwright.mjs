import { canStart } from './can-start.mjs';

/** The browser that Playwright itself has downloaded, if it has. */
export async function findPlaywrightBrowser() {
  const { chromium } = await import('@playwright/test');
  const path = chromium.executablePath();
  return path && (await canStart(path)) ? { path, source: 'Playwright', env: {} } : null;
}
