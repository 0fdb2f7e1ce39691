import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Api, openAccount } from './api';

interface Fixtures {
  /** A new account of its own, over REST. */
  api: Api;
}

/** Every test fails on anything that a page writes to the console as an error, and on any uncaught exception. */
export const test = base.extend<Fixtures>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(`${message.text()} (${message.location().url})`);
    });

    await use(page);
    expect(errors, 'errors in the browser').toEqual([]);
  },

  api: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    await use(await openAccount(request));
    await request.dispose();
  },
});

export { expect };

/** Letters of the file outbox, the oldest first. */
export async function readOutbox(dataDir = process.env.E2E_DATA_DIR ?? ''): Promise<string[]> {
  const folder = join(dataDir, 'outbox');
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();

  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}

/** The path of the newest link that was mailed to an address; waits for the letter. */
export async function waitForLink(
  address: string,
  kind: 'sign' | 'invitations',
  options: { dataDir?: string; timeoutMs?: number } = {},
): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        const letters = (await readOutbox(options.dataDir)).filter(
          (letter) => letter.includes(`To: ${address}`) || letter.includes(`<${address}>`),
        );
        found = letters
          .map((letter) => new RegExp(`/${kind}/[\\w-]{20,}`).exec(letter.replace(/=\n/g, ''))?.[0])
          .findLast(Boolean);
        return found;
      },
      { message: `a letter to ${address}`, timeout: options.timeoutMs ?? 30_000 },
    )
    .toBeTruthy();

  return found ?? '';
}
