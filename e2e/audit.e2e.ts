import { randomUUID } from 'node:crypto';
import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import type { Api } from './support/api';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

const run = promisify(execFile);

test('an admin narrows the trail, opens a row, takes the file and finds the chain whole', async ({ api, page }) => {
  await fillTrail(api);
  await signIn(page, api);
  await page.goto('/settings/audit');
  const rows = page.getByRole('region', { name: words('audit.trail.list') }).getByRole('button');
  await expect(rows.filter({ hasText: words('audit.actions.organization.update') })).toHaveCount(1);

  await page.getByRole('combobox', { name: words('audit.filters.what') }).click();
  await page.getByRole('option', { name: words('audit.nouns.meeting') }).click();
  await expect(rows).toHaveCount(2);
  await expect(page).toHaveURL(/what=meeting/);
  await page.reload();
  await expect(rows).toHaveCount(2);

  await rows.first().press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer).toContainText('meeting.cancel');
  await expect(drawer).toContainText('127.0.0.1');
  await page.keyboard.press('Escape');
  await expect(drawer).toBeHidden();

  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: words('audit.trail.export') }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file.startsWith('\ufeffseq,')).toBe(true);
  expect(file.trimEnd().split('\r\n')).toHaveLength(3);

  await page.getByLabel(words('audit.filters.from'), { exact: true }).fill('2020-01-01');
  await page.getByLabel(words('audit.filters.to'), { exact: true }).fill('2020-01-02');
  await expect(page.getByText(words('audit.empty.filtered'))).toBeVisible();
  await page.getByRole('button', { name: words('audit.filters.clear') }).click();
  await expect(rows.filter({ hasText: words('audit.actions.audit.export') })).toHaveCount(1);

  await page.getByRole('button', { name: words('audit.chain.verify') }).click();
  await expect(page.getByText(/^Íntegra: \d+ linhas/)).toBeVisible();
});

test('a member sees what they did themselves, and nothing of others', async ({ api, page, openPage }) => {
  const email = `bia-${randomUUID().slice(0, 8)}@ata.test`;
  await fillTrail(api);
  await api.post('/v1/memberships', { email, role: 'member' });

  const guest = await openPage();
  await guest.goto(await waitForLink(email, 'invitations'));
  await join(guest, 'Bia Lima');
  await guest.goto('/settings/activity');
  const rows = guest.getByRole('region', { name: words('audit.trail.list') }).getByRole('button');
  await expect(rows.filter({ hasText: words('audit.actions.invitation.accept') })).toHaveCount(1);
  await expect(rows.filter({ hasText: words('audit.actions.meeting.plan') })).toHaveCount(0);
  await expect(guest.getByRole('link', { name: words('settings.tabs.audit') })).toHaveCount(0);
  await guest.goto('/settings/audit');
  await expect(guest.getByText(words('audit.membersOnly.title'))).toBeVisible();

  await signIn(page, api);
  await page.goto('/settings/audit');
  await page.getByRole('combobox', { name: words('audit.filters.who') }).click();
  await page.getByRole('option', { name: 'Bia Lima' }).click();
  const found = page.getByRole('region', { name: words('audit.trail.list') }).getByRole('button');
  await expect(found.filter({ hasText: 'Ana Prado' })).toHaveCount(0);
  await expect(found.filter({ hasText: 'Bia Lima' }).first()).toBeVisible();
});

test('J3 the command finds the chains of a running server whole', async ({ api }) => {
  await fillTrail(api);
  const args = ['--import', 'tsx', 'scripts/audit-verify.ts', '--json'];
  const { stdout } = await run(process.execPath, args, {
    env: { ...process.env, DATABASE_URL: '', DATA_DIR: process.env.E2E_DATA_DIR, NODE_ENV: 'production' },
  });
  const { ok, reports } = JSON.parse(stdout) as { ok: boolean; reports: { rows: number }[] };

  expect(ok).toBe(true);
  expect(reports.some(({ rows }) => rows >= 4)).toBe(true);
});

/** A meeting planned and cancelled, and the organization renamed. */
async function fillTrail(api: Api): Promise<void> {
  const answer = await api.post('/v1/meetings', {
    topic: 'Telhado',
    startTime: '2026-12-01T17:00:00Z',
    duration: 60,
    timeZone: 'America/Sao_Paulo',
  });
  expect(answer.status()).toBe(201);
  const { meeting } = (await answer.json()) as { meeting: { id: string } };
  expect((await api.delete(`/v1/meetings/${meeting.id}`)).ok()).toBe(true);
  expect((await api.patch('/v1/organization', { name: 'Associação do Bairro Alto' })).ok()).toBe(true);
}

async function join(page: Page, name: string): Promise<void> {
  await page.getByLabel(words('accounts.fields.name'), { exact: true }).fill(name);
  await page.getByLabel(words('accounts.fields.newPassword')).fill('uma frase comprida');
  await page
    .getByRole('button', { name: words('accounts.invitation.submit', { organization: 'Associação do Bairro Alto' }) })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: words('meetings.today.title') })).toBeVisible();
}
