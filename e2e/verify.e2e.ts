import type { Page } from '@playwright/test';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { MinutesAnswer } from '@/server/contract/minutes';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { signByTyping } from './support/signing';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

test('peer: anybody checks a sealed PDF, and reads which link is broken', async ({ api, page, openPage }) => {
  test.setTimeout(240_000);
  const sealed = await sealMinutes(api, await openPage());

  await test.step('reaches the page without an account', async () => {
    await page.goto('/sign-in');
    await page.getByRole('link', { name: words('verify.link') }).click();
    await expect(page.getByRole('heading', { level: 1, name: words('verify.title') })).toBeVisible();
    await expect(page.getByRole('heading', { name: words('verify.what.title') })).toBeVisible();
  });

  await test.step('the honest file is valid, and the page says what that does not prove', async () => {
    await hand(page, sealed);
    const verdict = page.getByRole('heading', { name: words('verification.verdicts.valid') });
    await expect(verdict).toBeFocused();
    await expect(page.locator('[data-status=failed]')).toHaveCount(0);
    await expect(check(page, 'certificate')).toContainText('Associação do Bairro');
    for (const name of ['seal', 'frozen_document', 'signatures', 'transcript', 'audit']) {
      await expect(check(page, name)).toHaveAttribute('data-status', 'ok');
    }
    await expect(page.getByText(words('verification.levels.simples'), { exact: false }).first()).toBeVisible();
    await expect(page.getByText(words('verification.notProven.truth_of_words'))).toBeVisible();
  });

  await test.step('one turned bit of the document is named, on top of the list', async () => {
    await hand(page, withTurnedBit(sealed, 700));
    await expect(page.getByRole('heading', { name: words('verification.verdicts.broken') })).toBeFocused();
    await expect(page.locator('[data-check]').first()).toHaveAttribute('data-check', 'seal');
    await expect(check(page, 'seal')).toContainText(words('verification.checks.seal.changed_document'));
    await expect(check(page, 'frozen_document')).toHaveAttribute('data-status', 'failed');
  });

  await test.step('what was added behind the seal is reported, with its size', async () => {
    await hand(page, Buffer.concat([sealed, Buffer.from('\n% ten bytes')]));
    await expect(page.locator('[data-check]').first()).toHaveAttribute('data-check', 'nothing_added');
    await expect(check(page, 'nothing_added')).toContainText('12 bytes');
    await expect(check(page, 'seal')).toHaveAttribute('data-status', 'ok');
  });

  await test.step('what is no PDF is not even sent', async () => {
    await hand(page, Buffer.from('a picture of a cat'), 'gato.png');
    await expect(page.getByText(words('errors.NOT_A_PDF'))).toBeVisible();
    await expect(page.locator('[data-check]')).toHaveCount(0);
  });

  await test.step('all of it fits a phone', async () => {
    await page.setViewportSize({ width: 390, height: 844 });
    await hand(page, sealed);
    await expect(page.getByRole('heading', { name: words('verification.verdicts.valid') })).toBeVisible();
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(wider).toBeLessThanOrEqual(0);
  });
});

test('the page is in the reader’s language, and the program may ask for one', async ({ openPage, api }) => {
  const reader = await openPage({ locale: 'en-US' });
  await reader.goto('/verify');
  await expect(reader.getByRole('heading', { level: 1 })).toHaveText('Check a document');
  await hand(reader, Buffer.from('%PDF-1.7\nnothing\n%%EOF\n'));
  await expect(check(reader, 'seal')).toContainText('carries no seal');
  expect((await api.get('/v1/openapi.json').then((answer) => answer.json())).paths['/verify'].post).toBeTruthy();
});

function check(page: Page, name: string) {
  return page.locator(`[data-check=${name}]`);
}

async function hand(page: Page, bytes: Buffer, name = 'ata.pdf'): Promise<void> {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: bytes });
}

function withTurnedBit(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ 1, at);
  return copy;
}

/** The whole way of a meeting to its sealed file, one person signing. */
async function sealMinutes(api: Api, signer: Page): Promise<Buffer> {
  const topic = 'Reforma da quadra';
  const planned = await api.post('/v1/meetings', { topic, startTime: '2026-11-18T22:00:00Z', duration: 60 });
  const meetingId = ((await planned.json()).meeting as { id: string }).id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=quadra.vtt`, councilWebVtt(), 'text/vtt');
  const { minutes } = (await (await api.post(`/v1/meetings/${meetingId}/minutes`, {})).json()) as MinutesAnswer;
  const statements = minutes.statements.filter(({ support }) => support !== 'unsupported');
  await api.patch(`/v1/minutes/${minutes.id}`, { version: minutes.version, statements, status: 'finalized' });

  const email = `${minutes.id.slice(0, 8)}-dora@ata.test`;
  const signers = [{ name: 'Dora Pires', email }];
  const sent = await api.post(`/v1/minutes/${minutes.id}/send-for-signature`, { signers });
  const { envelopeId } = (await sent.json()) as EnvelopeAnswer;
  await signer.goto(await waitForLink(email, 'sign'));
  await signByTyping(signer, 'Dora Pires');
  await expect
    .poll(
      async () => ((await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer).envelope.sealedAt,
      { timeout: 60_000 },
    )
    .not.toBeNull();

  return (await api.get(`/v1/minutes/${minutes.id}/pdf?version=sealed`)).body();
}
