import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import type { MinutesAnswer, MinutesView, StatementView } from '@/server/contract/minutes';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { Api } from './support/api';
import { finalizeWithSound } from './support/minutes-with-sound';
import { expectInsideSpan } from './support/player';
import { signIn } from './support/sign-in';
import { signByTyping } from './support/signing';
import { expect, readOutbox, test, waitForLink } from './support/test';
import { words } from './support/words';

const BETTER = 'Aprovamos o orçamento de 48 mil reais para a reforma da quadra, com a iluminação no contrato.';
const BETTER_STILL = 'Aprovamos o orçamento de 48 mil reais para a reforma da quadra.';
const SENDER = 'Ana Prado';

test('a contested sentence is heard, corrected and confirmed; then an amendment supersedes the minutes', async ({
  api,
  page,
  openPage,
}) => {
  test.setTimeout(300_000);
  const carla = { name: 'Carla Nunes', email: `carla-${randomUUID().slice(0, 8)}@ata.test` };
  const davi = { name: 'Davi Melo', email: `davi-${randomUUID().slice(0, 8)}@ata.test` };
  const minutes = await finalizeWithSound(api);
  const decision = findDecision(minutes);
  const sent = await api.post(`/v1/minutes/${minutes.id}/send-for-signature`, {
    signers: [carla, davi],
    observers: [{ email: 'arquivo@ata.test' }],
  });
  const { envelope } = (await sent.json()) as EnvelopeAnswer;
  await signIn(page, api);
  const [first, second] = [await openPage(), await openPage()];

  await test.step('the first one signs the whole', async () => {
    await first.goto(await waitForLink(carla.email, 'sign'));
    await signByTyping(first, carla.name);
    await expect(first.getByRole('heading', { name: words('signing.outcome.signedTitle') })).toBeVisible();
  });

  await test.step('the second one listens to the seconds of a sentence', async () => {
    await second.goto(await waitForLink(davi.email, 'sign'));
    await sentence(second, decision)
      .getByRole('button', { name: /Ouvir o trecho/ })
      .first()
      .click();
    await expectInsideSpan(second, decision.evidence[0]);
  });

  await test.step('and contests it, with the words it should have', async () => {
    await sentence(second, decision)
      .getByRole('button', { name: words('signing.contest.openSentence') })
      .click();
    const dialog = second.getByRole('dialog', { name: words('signing.contest.title') });
    await expect(dialog.getByText(words('signing.contest.listenFirst'))).toBeVisible();
    const submit = dialog.getByRole('button', { name: words('signing.contest.submit', { sender: SENDER }) });
    await submit.click();
    await expect(dialog.getByText(words('signing.contest.missing'))).toBeVisible();
    await dialog.getByLabel(words('signing.contest.reason')).fill('O “então fica decidido” não é parte da decisão.');
    await dialog.getByLabel(words('signing.contest.proposal')).fill(BETTER);
    await submit.click();

    await expect(second.getByRole('heading', { name: words('signing.outcome.pausedTitle') })).toBeVisible();
    await expect(second.getByText(words('signing.outcome.pausedMine', { count: 1, sender: SENDER }))).toBeVisible();
    await expect(second.getByRole('button', { name: words('signing.sign.submit') })).toHaveCount(0);
  });

  const letters = await countLetters(carla.email);
  await test.step('the owner corrects it, starting from the proposal', async () => {
    await page.goto(`/meetings/${minutes.meetingId}/signatures`);
    await expect(page.getByText(words('envelopes.status.contestedNext', { count: 1 }))).toBeVisible();
    await page.getByRole('button', { name: words('envelopes.correct.open') }).click();
    const dialog = page.getByRole('dialog', { name: words('envelopes.correct.title') });
    await expect(dialog.getByLabel(words('envelopes.correct.text'))).toHaveValue(BETTER);
    await dialog.getByRole('button', { name: words('envelopes.correct.submit') }).click();

    await expect(page.getByText(words('envelopes.status.revision', { number: 2 }))).toBeVisible();
    await expect(page.getByText(words('envelopes.trail.events.envelope_corrected'))).toBeVisible();
  });

  await test.step('who had signed confirms just that sentence', async () => {
    const signedLink = new URL(first.url()).pathname;
    await expect.poll(() => countLetters(carla.email)).toBeGreaterThan(letters);
    await first.goto(signedLink);
    const changes = first.getByRole('region', { name: words('signing.changes.confirmHeading') });
    await expect(changes.locator('[data-statement]')).toHaveCount(1);
    await expect(changes.locator('ins, del').first()).toBeVisible();
    await first.getByLabel(words('signing.confirm.consent')).check();
    await first.getByRole('button', { name: words('signing.confirm.submit') }).click();
    await expect(first.getByRole('heading', { name: words('signing.outcome.signedTitle') })).toBeVisible();
  });

  await test.step('who had not signs the whole of the new document', async () => {
    await second.reload();
    await expect(sentence(second, { text: BETTER })).toBeVisible();
    await expect(second.getByText(words('signing.contests.heading'), { exact: true })).toBeVisible();
    await signByTyping(second, davi.name);
    await expect(second.getByRole('heading', { name: words('signing.outcome.completedTitle') })).toBeVisible();
  });

  await test.step('everyone has signed what the second revision says', async () => {
    const read = async () => {
      const answer = await api.get(`/v1/envelopes/${envelope.id}`);
      return ((await answer.json()) as EnvelopeAnswer).envelope;
    };
    await expect.poll(async () => (await read()).completedSha256, { timeout: 60_000 }).toBeTruthy();
    const completed = await read();
    expect(completed).toMatchObject({ status: 'completed', revision: 2, contests: [{ status: 'corrected' }] });
    expect(completed.events.filter(({ type }) => type === 'signer.signed')).toHaveLength(2);
    expect(completed.events.filter(({ type }) => type === 'signer.confirmed')).toHaveLength(1);
  });

  await test.step('the owner opens an amendment and changes the decision', async () => {
    await page.goto(`/meetings/${minutes.meetingId}/minutes/${minutes.id}`);
    await page.getByRole('button', { name: words('minutes.amendment.open') }).click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: words('minutes.amendment.submit') })
      .click();
    await expect(page.getByText(words('minutes.amendment.banner.amends'))).toBeVisible();
  });

  const amendmentId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
  await test.step('the amendment goes to those whom it concerns, and to nobody else', async () => {
    await finalizeAmendment(api, amendmentId);
    await page.goto(`/meetings/${minutes.meetingId}/minutes/${amendmentId}`);
    await page.getByRole('button', { name: words('envelopes.send.open') }).click();
    const dialog = page.getByRole('dialog', { name: words('envelopes.send.title') });
    await expect(
      dialog.getByText(words('envelopes.send.amendmentSigned', { names: `${carla.name}, ${davi.name}` })),
    ).toBeVisible();
    await expect(dialog.getByLabel(words('envelopes.send.emailOf', { number: 1 }))).toHaveValue(carla.email);
    await dialog.getByRole('button', { name: words('envelopes.send.submit', { count: 2 }) }).click();
    await expect(page).toHaveURL(/\/signatures$/);
  });

  await test.step('they see what it changes, and sign', async () => {
    for (const [browser, person] of [
      [first, carla],
      [second, davi],
    ] as const) {
      const before = new URL(browser.url()).pathname;
      await expect.poll(() => waitForLink(person.email, 'sign')).not.toBe(before);
      await browser.goto(await waitForLink(person.email, 'sign'));
      const changes = browser.getByRole('region', { name: words('signing.changes.amendmentHeading') });
      await expect(changes.locator('[data-statement]')).toHaveCount(1);
      await expect(changes.getByText((await readMinutes(api, minutes.id)).pdfSha256 ?? '')).toBeVisible();
      await signByTyping(browser, person.name);
    }
  });

  await test.step('and the original says that it is superseded', async () => {
    await expect.poll(async () => (await readMinutes(api, minutes.id)).status).toBe('superseded');
    await page.goto(`/meetings/${minutes.meetingId}/minutes/${minutes.id}`);
    await expect(page.getByText(words('minutes.amendment.banner.superseded'))).toBeVisible();
    await page.getByRole('link', { name: words('minutes.amendment.banner.supersededLink') }).click();
    await expect(page).toHaveURL(new RegExp(`${amendmentId}$`));
    expect(await readMinutes(api, minutes.id)).toMatchObject({ amendedByMinutesId: amendmentId });
  });
});

function sentence(page: Page, { text }: Pick<StatementView, 'text'>) {
  return page.locator('[data-statement]', { hasText: text });
}

async function readMinutes(api: Api, id: string): Promise<MinutesView> {
  return ((await (await api.get(`/v1/minutes/${id}`)).json()) as MinutesAnswer).minutes;
}

function findDecision({ statements }: MinutesView): StatementView {
  const found = statements.find(({ kind, text }) => kind === 'decision' && text.includes('48 mil'));
  if (!found) throw new Error('the draft has no decision on the budget');

  return found;
}

/** Says the decision with fewer words, and makes the amendment final. */
async function finalizeAmendment(api: Api, id: string): Promise<void> {
  const { statements, version } = await readMinutes(api, id);
  const answer = await api.patch(`/v1/minutes/${id}`, {
    version,
    statements: statements.map((statement) =>
      statement.text === BETTER ? { ...statement, text: BETTER_STILL } : statement,
    ),
    status: 'finalized',
  });
  expect(answer.status(), await answer.text()).toBe(200);
}

async function countLetters(address: string): Promise<number> {
  return (await readOutbox()).filter((letter) => letter.includes(address)).length;
}
