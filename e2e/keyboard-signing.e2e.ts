import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import type { Api } from './support/api';
import { sendCouncil } from './support/council-minutes';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

/** More stops than any signing page of a short meeting has. */
const MOST_STOPS = 120;

test('signs with the keyboard alone, and is offered the signed copy', async ({ api, page }) => {
  await page.goto(await askToSign(api));

  await tabTo(page, page.getByRole('checkbox', { name: words('signing.sign.consent') }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: words('signing.sign.consent') })).toBeChecked();
  await tabTo(page, page.getByLabel(words('signing.sign.name')));
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Carla M. Nunes');
  await tabTo(page, page.getByRole('button', { name: words('signing.sign.submit') }));
  await page.keyboard.press('Enter');

  await expectSignedCopy(page);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('signs by drawing, and is offered the signed copy', async ({ api, page }) => {
    await page.goto(await askToSign(api));
    await page.getByRole('checkbox', { name: words('signing.sign.consent') }).check();
    await page.getByRole('radio', { name: words('signing.sign.drawn') }).click();
    await page.getByRole('button', { name: words('signing.sign.submit') }).click();
    await expect(page.getByText(words('signing.sign.missingDrawing'))).toBeVisible();

    await draw(page, page.getByRole('img', { name: words('signing.sign.pad') }));
    await expect(page.getByRole('button', { name: words('signing.sign.undo') })).toBeEnabled();
    await page.getByRole('button', { name: words('signing.sign.submit') }).click();

    await expectSignedCopy(page);
  });
});

/** The path of the link of the only signer. */
async function askToSign(api: Api): Promise<string> {
  const email = `carla-${randomUUID().slice(0, 8)}@ata.test`;
  await sendCouncil(api, [{ name: 'Carla Nunes', email }]);

  return waitForLink(email, 'sign');
}

/** Walks as the Tab key does until the focus stands there. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let stop = 0; stop < MOST_STOPS; stop += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('the Tab key does not lead there');
}

async function draw(page: Page, pad: Locator): Promise<void> {
  await pad.scrollIntoViewIfNeeded();
  const box = await pad.boundingBox();
  if (!box) throw new Error('there is nothing to draw on');
  await page.mouse.move(box.x + 40, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(box.x + 120, box.y + 40, { steps: 8 });
  await page.mouse.move(box.x + 220, box.y + 110, { steps: 8 });
  await page.mouse.up();
}

async function expectSignedCopy(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: words('signing.outcome.completedTitle') })).toBeVisible();
  const copy = page.getByRole('link', { name: words('signing.outcome.downloadSigned') });
  await expect(copy).toBeVisible({ timeout: 30_000 });
  const answer = await page.request.get((await copy.getAttribute('href')) ?? '');
  expect(answer.headers()['content-type']).toBe('application/pdf');
  expect((await answer.body()).subarray(0, 5).toString('latin1')).toBe('%PDF-');
}
