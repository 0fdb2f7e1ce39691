import { randomUUID } from 'node:crypto';
import { sendCouncil } from './support/council-minutes';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { words } from './support/words';

test('a refusal reaches the owner live; sent again, then cancelled, the link says so', async ({
  api,
  page,
  openPage,
}) => {
  test.setTimeout(120_000);
  const email = `carla-${randomUUID().slice(0, 8)}@ata.test`;
  const { meetingId } = await sendCouncil(api, [{ name: 'Carla Nunes', email }]);
  await signIn(page, api);
  await page.goto(`/meetings/${meetingId}/signatures`);
  await expect(page.getByText(words('envelopes.status.next', { names: 'Carla Nunes' }))).toBeVisible();
  const declinedLink = await waitForLink(email, 'sign');
  const signer = await openPage();

  await test.step('the signer declines, not without a reason', async () => {
    await signer.goto(declinedLink);
    await signer.getByRole('button', { name: words('signing.decline.open'), exact: true }).click();
    const dialog = signer.getByRole('alertdialog', { name: words('signing.decline.title') });
    const submit = dialog.getByRole('button', { name: words('signing.decline.submit', { sender: 'Ana Prado' }) });
    await submit.click();
    await expect(dialog.getByText(words('signing.decline.missing'))).toBeVisible();
    await dialog.getByLabel(words('signing.decline.reason')).fill('Falta o prazo da obra.');
    await submit.click();
    await expect(signer.getByRole('heading', { name: words('signing.outcome.youDeclinedTitle') })).toBeVisible();
  });

  await test.step('the owner sees it without asking', async () => {
    await expect(page.getByText(words('envelopes.status.declinedBy', { name: 'Carla Nunes' }))).toBeVisible();
    await expect(page.getByText('Falta o prazo da obra.').first()).toBeVisible();
  });

  const link = await test.step('the owner sends it again', async () => {
    await page.getByRole('button', { name: words('envelopes.send.again') }).click();
    const dialog = page.getByRole('dialog', { name: words('envelopes.send.title') });
    await expect(dialog.getByLabel(words('envelopes.send.emailOf', { number: 1 }))).toHaveValue(email);
    await dialog.getByRole('button', { name: words('envelopes.send.submit', { count: 1 }) }).click();
    await expect(page.getByText(words('envelopes.status.next', { names: 'Carla Nunes' }))).toBeVisible();
    await expect.poll(() => waitForLink(email, 'sign')).not.toBe(declinedLink);
    return waitForLink(email, 'sign');
  });

  const newest = await test.step('a link sent anew takes the place of the one before', async () => {
    await page.getByRole('button', { name: words('envelopes.resend.open') }).click();
    await expect(page.getByText(/^Reenviado há pouco/)).toBeVisible();
    await expect.poll(() => waitForLink(email, 'sign')).not.toBe(link);
    await signer.goto(link);
    await expect(signer.getByRole('heading', { name: words('signing.closed.replacedTitle') })).toBeVisible();
    return waitForLink(email, 'sign');
  });

  await test.step('the owner cancels, and the link says so', async () => {
    await page.getByRole('button', { name: words('envelopes.void.open') }).click();
    const dialog = page.getByRole('alertdialog', { name: words('envelopes.void.title') });
    await dialog.getByLabel(words('envelopes.void.reason')).fill('Vamos corrigir o texto.');
    await dialog.getByRole('button', { name: words('envelopes.void.submit') }).click();
    await expect(page.getByText(words('envelopes.status.voidedBody'))).toBeVisible();

    await signer.goto(newest);
    await expect(signer.getByRole('heading', { name: words('signing.closed.voidedTitle') })).toBeVisible();
    await expect(signer.getByText('Vamos corrigir o texto.')).toBeVisible();
    await expect(signer.getByRole('button', { name: words('signing.sign.submit') })).toHaveCount(0);
  });
});
