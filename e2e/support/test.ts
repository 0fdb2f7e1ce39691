import {
  type BrowserContext,
  type BrowserContextOptions,
  type ConsoleMessage,
  expect,
  type Page,
  test as base,
} from '@playwright/test';
import { type Api, openAccount } from './api';
import { readOutbox } from './read-outbox';

/** A refusal that a test asks for itself; a browser reports it as an error of its console. */
export interface ExpectedRefusal {
  status: number;
  /** The whole path, without the query. */
  path: string;
}

interface Fixtures {
  /** A new account of its own, over REST. */
  api: Api;
  /** Set with `test.use`: exactly these refusals are no error. None unless told. */
  expectedRefusals: ExpectedRefusal[];
  /** Opens a page in a browser of its own, as another person would, watched like `page`. */
  openPage: (options?: BrowserContextOptions) => Promise<Page>;
}

/** Every test fails on anything that a page writes to the console as an error, and on any uncaught exception. */
export const test = base.extend<Fixtures>({
  expectedRefusals: [[], { option: true }],

  context: async ({ context, expectedRefusals }, use) => {
    const errors = watchErrors(context, expectedRefusals);
    await use(context);
    expect(errors, 'errors in the browser').toEqual([]);
  },

  openPage: async ({ browser, expectedRefusals }, use) => {
    const contexts: BrowserContext[] = [];
    const errors: string[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      contexts.push(context);
      watchErrors(context, expectedRefusals, errors);
      return context.newPage();
    });

    await Promise.all(contexts.map((context) => context.close()));
    expect(errors, 'errors in another browser').toEqual([]);
  },

  api: async ({ playwright, baseURL }, use) => {
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    await use(await openAccount(request));
    await request.dispose();
  },
});

export { expect, readOutbox };

/** Collects what any page of a browser complains about. */
function watchErrors(context: BrowserContext, expected: ExpectedRefusal[], errors: string[] = []): string[] {
  context.on('weberror', (webError) => errors.push(String(webError.error())));
  context.on('console', (message) => {
    if (message.type() !== 'error' || isExpected(message, expected)) return;
    errors.push(`${message.text()} (${message.location().url})`);
  });

  return errors;
}

function isExpected(message: ConsoleMessage, expected: ExpectedRefusal[]): boolean {
  const { url } = message.location();
  return expected.some(
    ({ status, path }) =>
      message.text().startsWith(`Failed to load resource: the server responded with a status of ${status} `) &&
      URL.canParse(url) &&
      new URL(url).pathname === path,
  );
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
