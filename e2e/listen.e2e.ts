import type { MinutesView } from '@/server/contract/minutes';
import { draftWithSound } from './support/minutes-with-sound';
import { expectSpanPlayed } from './support/player';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';

test('a sentence plays its seconds in the editor', async ({ api, page }) => {
  const minutes = await draftWithSound(api);
  const statement = pickLateStatement(minutes);
  await signIn(page, api);
  await page.goto(`/meetings/${minutes.meetingId}/minutes`);

  await page.locator(`[data-mark="${statement.id}"]`).click();
  await page
    .getByRole('complementary')
    .or(page.getByRole('dialog'))
    .getByRole('button', { name: /^Ouvir/ })
    .first()
    .click();

  await expectSpanPlayed(page, statement.evidence[0]);
});

test('a sentence plays its seconds on the signing page', async ({ api, page }) => {
  const minutes = await draftWithSound(api);
  const statement = pickLateStatement(minutes);
  const statements = minutes.statements.filter(({ support }) => support !== 'unsupported');
  const finalized = await api.patch(`/v1/minutes/${minutes.id}`, {
    version: minutes.version,
    statements,
    status: 'finalized',
  });
  expect(finalized.status()).toBe(200);
  const email = `carla-${minutes.id.slice(0, 8)}@ata.test`;
  await api.post(`/v1/minutes/${minutes.id}/send-for-signature`, { signers: [{ name: 'Carla Nunes', email }] });

  await page.goto(await waitForLink(email, 'sign'));
  await page
    .locator('[data-statement]', { hasText: statement.text })
    .getByRole('button', { name: /Ouvir o trecho/ })
    .first()
    .click();

  await expectSpanPlayed(page, statement.evidence[0]);
});

function pickLateStatement(minutes: MinutesView) {
  const found = minutes.statements.find(({ evidence }) => (evidence[0]?.startMs ?? 0) > 20_000);
  if (!found) throw new Error('no sentence points beyond the first seconds');

  return found;
}
