/**
 * Photographs the pages of a running demo into `docs/screens`, in both languages, both themes and two sizes:
 *   npm run demo
 *   node --import tsx scripts/take-screenshots.ts [--base URL] [--data DIR] [--out DIR] [page ...]
 */
import { mkdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { findBrowser } from './run/find-browser.mjs';
import { findPlaces } from './screens/find-places';
import { looks } from './screens/looks';
import { photographLook } from './screens/photograph';
import { screens } from './screens/screens';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    base: { type: 'string', default: 'http://127.0.0.1:3000' },
    data: { type: 'string', default: '.demo' },
    out: { type: 'string', default: 'docs/screens' },
  },
});
const wanted = screens.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

await mkdir(values.out, { recursive: true });
const places = await findPlaces(values.base, values.data);
const found = await findBrowser();
const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] });

let complaints = 0;
for (const look of looks) {
  const heard = await photographLook({ browser, baseUrl: values.base, places, folder: values.out }, look, wanted);
  console.log(`${look.locale} ${look.theme} ${look.size}: ${wanted.length} pages`);
  for (const complaint of heard) console.error(complaint);
  complaints += heard.length;
}
await browser.close();
process.exitCode = complaints > 0 ? 1 : 0;
