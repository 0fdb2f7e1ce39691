import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from '@playwright/test';
// Comes with Next, which shrinks pictures with it.
import sharp from 'sharp';
import { DEMO_LOGIN, DEMO_PASSWORD } from '../demo/seed/demo-world';
import { NEWCOMER, type Places } from './find-places';
import { fileNameOf, type Look, SIZES } from './looks';
import type { Screen } from './screens';

const COLOURS = 48;
const PAGE_LIMIT_MS = 60_000;
const SETTLE_LIMIT_MS = 15_000;

export interface Shoot {
  browser: Browser;
  baseUrl: string;
  places: Places;
  folder: string;
}

/** One page after another in one look; each person signs in once. Gives back what the browser complained about. */
export async function photographLook(shoot: Shoot, look: Look, screens: Screen[]): Promise<string[]> {
  const complaints: string[] = [];
  for (const who of ['stranger', 'newcomer', 'owner'] as const) {
    const own = screens.filter((screen) => screen.who === who);
    if (own.length === 0) continue;

    const context = await openContext(shoot, look, who);
    for (const screen of own) complaints.push(...(await photograph(shoot, context, look, screen)));
    await context.close();
  }
  return complaints;
}

async function openContext(shoot: Shoot, look: Look, who: Screen['who']): Promise<BrowserContext> {
  const context = await shoot.browser.newContext({
    baseURL: shoot.baseUrl,
    locale: look.locale,
    timezoneId: 'America/Sao_Paulo',
    colorScheme: look.theme,
    viewport: SIZES[look.size],
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(PAGE_LIMIT_MS);
  if (who !== 'stranger') await signIn(context, who === 'owner' ? DEMO_LOGIN : NEWCOMER);
  await context.addCookies(
    Object.entries({ locale: look.locale, theme: look.theme }).map(([name, value]) => ({
      name,
      value,
      url: shoot.baseUrl,
    })),
  );
  return context;
}

async function signIn(context: BrowserContext, email: string): Promise<void> {
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(DEMO_PASSWORD);
  await page.locator('form button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await page.close();
}

async function photograph(shoot: Shoot, context: BrowserContext, look: Look, screen: Screen): Promise<string[]> {
  const fileName = fileNameOf(screen.name, look);
  const complaints: string[] = [];
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(`${fileName}: ${error.message}`));
  page.on('console', (message) => {
    const isItself = message.location().url === page.url(); // the page that is not there says so
    if (message.type() === 'error' && !isItself) complaints.push(`${fileName}: ${message.text()}`);
  });

  await page.goto(screen.path(shoot.places), { waitUntil: 'load' });
  await settle(page);
  if (screen.act) {
    await screen.act(page, shoot.places);
    await settle(page);
  }
  if (await isWiderThanItsWindow(page)) complaints.push(`${fileName}: scrolls sideways`);
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  await writeFile(join(shoot.folder, fileName), await shrink(picture));
  await page.close();
  return complaints;
}

/** Skeletons gone, faces loaded. A page that never settles is photographed as it stands. */
async function settle(page: Page): Promise<void> {
  const isStill = () => document.querySelector('.animate-breathe, [aria-busy="true"]') === null;
  await page.waitForFunction(isStill, undefined, { timeout: SETTLE_LIMIT_MS }).catch(() => undefined);
  await page.evaluate(() => document.fonts.ready);
}

function isWiderThanItsWindow(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

function shrink(picture: Buffer): Promise<Buffer> {
  return sharp(picture).png({ palette: true, colours: COLOURS, dither: 0, effort: 8 }).toBuffer();
}
