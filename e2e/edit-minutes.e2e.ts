import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { draftCouncil, planCouncil } from './support/council-minutes';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

const LIE = 'Decidimos vender a quadra por 900 mil reais.';

test('drafts, vouches for an open sentence, finalizes and sends, all on the page', async ({ api, page }) => {
  test.setTimeout(120_000);
  const meetingId = await planCouncil(api);
  await signIn(page, api);

  await test.step('a draft ends in the editor', async () => {
    await page.goto(`/meetings/${meetingId}/minutes`);
    await page.getByRole('button', { name: words('minutes.start.submit') }).click();
    await expect(page).toHaveURL(/\/minutes\/[\w-]{36}$/);
    await expect(finalizeButton(page)).toBeVisible({ timeout: 30_000 });
    await expect(sentence(page, 4)).toBeVisible();
  });

  await test.step('a sentence that nobody said stops it and is shown', async () => {
    await rewrite(page, sentence(page, 1), LIE);
    await expectSaved(page);
    await finalizeButton(page).click();
    const refusal = page.getByRole('alert').filter({ hasText: words('minutes.finalize.refusedBody') });
    await expect(refusal.getByRole('button', { name: LIE })).toBeVisible();
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  });

  await test.step('a person vouches for it', async () => {
    await sentence(page, 1).click();
    await sentence(page, 1)
      .getByRole('button', { name: words('minutes.sentence.actions') })
      .click();
    await page.getByRole('menuitem', { name: words('minutes.sentence.vouch') }).click();
    const vow = page.getByRole('alertdialog', { name: words('minutes.vow.title') });
    await expect(vow).toContainText('Ana Prado');
    await vow.getByRole('button', { name: words('minutes.vow.confirm') }).click();
    await expectSaved(page);
    await expect(page.getByText(words('minutes.bar.open', { count: 0 }))).toBeVisible();
  });

  await test.step('finalizes', async () => {
    await finalizeButton(page).click();
    await page
      .getByRole('alertdialog', { name: words('minutes.finalize.confirmTitle') })
      .getByRole('button', { name: words('minutes.finalize.submit') })
      .click();
    await expect(page.getByText(words('minutes.final.frozen'))).toBeVisible();
  });

  await test.step('sends for signature', async () => {
    const email = `bruno-${randomUUID().slice(0, 8)}@ata.test`;
    await page.getByRole('button', { name: words('envelopes.send.open') }).click();
    const dialog = page.getByRole('dialog', { name: words('envelopes.send.title') });
    await expect(dialog.getByLabel(words('envelopes.send.nameOf', { number: 1 }))).toBeVisible();
    await expect(dialog.getByRole('listitem'), 'the participant with an address').toHaveCount(1);
    await dialog.getByLabel(words('envelopes.send.nameOf', { number: 1 })).fill('Bruno Reis');
    await dialog.getByLabel(words('envelopes.send.emailOf', { number: 1 })).fill(email);
    await dialog.getByRole('button', { name: words('envelopes.send.submit', { count: 1 }) }).click();
    await expect(dialog).toBeHidden();
    expect(await waitForLink(email, 'sign')).toBeTruthy();
  });
});

test('two tabs: the later one is told and loses nothing', async ({ api, page, context, expectedRefusals }) => {
  expectedRefusals.push({ status: 409, path: '/api/trpc/minutes.save' });
  const { meetingId, id } = await draftCouncil(api);
  const path = `/meetings/${meetingId}/minutes/${id}`;
  await signIn(page, api);
  await page.goto(path);
  const letGo = await holdSaving(page);
  await rewrite(page, sentence(page, 1), 'A reforma da quadra foi o assunto.');

  const other = await context.newPage();
  await other.goto(path);
  await rewrite(other, sentence(other, 2), 'A iluminação entra no contrato.');
  await expectSaved(other);

  letGo();
  const banner = page.getByRole('alert').filter({ hasText: words('minutes.conflict.body') });
  await expect(banner).toContainText(words('minutes.conflict.title', { name: 'Ana Prado' }));
  await banner.getByRole('button', { name: words('minutes.conflict.keepMine') }).click();
  await expectSaved(page);
  await expect(sentence(page, 1)).toContainText('A reforma da quadra foi o assunto.');
  await expect(sentence(page, 2)).toContainText('A iluminação entra no contrato.');
});

function sentence(page: Page, number: number): Locator {
  return page.getByRole('group', { name: words('minutes.sentence.label', { number }), exact: true });
}

function finalizeButton(page: Page): Locator {
  return page.getByRole('main').getByRole('button', { name: words('minutes.finalize.submit') });
}

/** Keeps what this page saves from arriving, until told. */
async function holdSaving(page: Page): Promise<() => void> {
  let letGo = () => {};
  const isFree = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route('**/api/trpc/minutes.save*', async (route) => {
    await isFree;
    await route.continue();
  });

  return letGo;
}

async function rewrite(page: Page, row: Locator, text: string): Promise<void> {
  await row.dblclick();
  await row.getByRole('textbox', { name: words('minutes.sentence.text') }).fill(text);
  await page.keyboard.press('Enter');
  await expect(row).toContainText(text);
}

async function expectSaved(page: Page): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words('minutes.save.saved') })).toBeVisible();
}
