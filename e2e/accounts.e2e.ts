import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

const PASSWORD = 'uma frase comprida';

test('signs up, lands on an empty Today, signs out and in again', async ({ page }) => {
  const email = newAddress('ana');
  await page.goto('/sign-up');
  await fillPerson(page, 'Ana Prado');
  await page.getByLabel(words('accounts.fields.organizationName')).fill('Associação do Bairro');
  await page.getByLabel(words('accounts.fields.email')).fill(email);
  await page.getByRole('button', { name: words('accounts.signUp.submit') }).click();

  await expectEmptyToday(page);
  await page.getByRole('button', { name: words('shell.account.menu', { name: 'Ana Prado' }) }).click();
  await page.getByRole('menuitem', { name: words('shell.account.signOut') }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goto('/meetings');
  await expect(page).toHaveURL(/\/sign-in/);

  await signIn(page, { email, password: PASSWORD });
  await page.goto('/');
  await expectEmptyToday(page);
});

test('an invited person joins by the mailed link, and the inviter sees them', async ({ api, page, openPage }) => {
  const email = newAddress('davi');
  await signIn(page, api);
  await page.goto('/settings/organization');
  await page.getByRole('button', { name: words('settings.invite.open'), exact: true }).click();
  const dialog = page.getByRole('dialog', { name: words('settings.invite.title') });
  await dialog.getByLabel(words('settings.invite.email')).fill(email);
  await dialog.getByRole('button', { name: words('settings.invite.submit') }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('main').getByText(email)).toBeVisible();

  const guest = await openPage();
  await guest.goto(await waitForLink(email, 'invitations'));
  await expect(guest.getByRole('heading', { level: 1 })).toContainText('Associação do Bairro');
  await fillPerson(guest, 'Davi Lima');
  await guest
    .getByRole('button', { name: words('accounts.invitation.submit', { organization: 'Associação do Bairro' }) })
    .click();
  await expectEmptyToday(guest);

  await page.reload();
  const member = page.getByRole('listitem').filter({ hasText: 'Davi Lima' });
  await expect(member).toContainText(email);
  await expect(
    member.getByRole('button', { name: words('settings.members.remove', { name: 'Davi Lima' }) }),
  ).toBeVisible();
});

test.describe('a wrong password', () => {
  test.use({ expectedRefusals: [{ status: 401, path: '/api/auth/callback/credentials' }] });

  test('is told, and opens nothing', async ({ api, page }) => {
    await page.goto('/sign-in');
    await page.getByLabel(words('accounts.fields.email')).fill(api.email);
    await page.getByLabel(words('accounts.fields.password')).fill('outra frase comprida');
    await page.getByRole('button', { name: words('accounts.signIn.submit') }).click();

    await expect(page.getByText(words('accounts.failures.wrongPassword'))).toBeVisible();
    await page.goto('/meetings');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

async function fillPerson(page: Page, name: string): Promise<void> {
  await page.getByLabel(words('accounts.fields.name'), { exact: true }).fill(name);
  await page.getByLabel(words('accounts.fields.newPassword')).fill(PASSWORD);
}

async function expectEmptyToday(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: words('meetings.today.title') })).toBeVisible();
  await expect(page.getByText(words('meetings.today.empty.title'))).toBeVisible();
}

function newAddress(name: string): string {
  return `${name}-${randomUUID().slice(0, 8)}@ata.test`;
}
