import { createHmac, generateKeyPairSync, randomUUID } from 'node:crypto';
import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Api } from './support/api';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';
import { words } from './support/words';

test('an admin sees what arrived, as text, and has it processed again', async ({ api, page, request }) => {
  const account = await connectDocusign(api);
  const body = connectEvent(account.accountId);
  expect((await deliver(request, body, account.secret)).status()).toBe(200);
  expect(await (await deliver(request, body, account.secret)).json()).toEqual({ received: true, duplicate: true });
  expect((await deliver(request, connectEvent(account.accountId), 'somebody else’s key')).status()).toBe(401);

  await signIn(page, api);
  await page.goto('/settings/inbox');
  const see = page.getByRole('button', { name: /^Ver o aviso envelope-completed/ });
  await expect(see).toHaveCount(1);
  await expect(page.getByText(/sem correspondência/).first()).toBeVisible();

  await see.press('Enter');
  const drawer = page.getByRole('dialog');
  await expect(drawer.locator('pre')).toContainText('"note": "<b onclick=alert(1)>x</b>"');
  await expect(drawer.locator('pre b')).toHaveCount(0);
  await drawer.getByRole('button', { name: words('inbox.replay.one') }).press('Enter');
  await expect(page.getByText(words('inbox.replay.queued'), { exact: true })).toBeVisible();
  await expect(drawer).toBeHidden();

  await page.getByRole('combobox', { name: words('inbox.status') }).click();
  await page.getByRole('option', { name: words('inbox.statuses.dead') }).click();
  await expect(page.getByText(words('inbox.empty.filtered'))).toBeVisible();
  await page.getByRole('button', { name: words('inbox.empty.clear') }).click();
  await expect(see).toHaveCount(1);

  await page.getByRole('button', { name: words('inbox.replay.open') }).click();
  await page.getByLabel(words('inbox.replay.since')).fill('2020-01-01T00:00');
  await page.keyboard.press('Enter');
  await expect(page.getByText(words('inbox.replay.done', { count: 1 }), { exact: true })).toBeVisible();
});

/** An account of DocuSign by its keys alone: nobody is asked for access here. */
async function connectDocusign(api: Api): Promise<{ accountId: string; secret: string }> {
  const account = { accountId: randomUUID(), secret: randomUUID() };
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const saved = await api.post('/v1/integrations/docusign', {
    integrationKey: randomUUID(),
    userId: randomUUID(),
    accountId: account.accountId,
    privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }),
    webhookSecrets: account.secret,
  });
  expect(saved.status()).toBe(200);

  return account;
}

/** Of an envelope that nobody knows. */
function connectEvent(accountId: string): string {
  return JSON.stringify({
    event: 'envelope-completed',
    apiVersion: 'v2.1',
    generatedDateTime: '2026-11-20T18:29:29.7360000Z',
    data: { accountId, userId: randomUUID(), envelopeId: randomUUID() },
    note: '<b onclick=alert(1)>x</b>',
  });
}

function deliver(request: APIRequestContext, body: string, secret: string): Promise<APIResponse> {
  const signature = createHmac('sha256', secret).update(body).digest('base64');
  return request.post('/v1/webhooks/docusign', {
    headers: { 'content-type': 'application/json', 'x-docusign-signature-1': signature },
    data: body,
  });
}
