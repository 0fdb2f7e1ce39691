import { draftCouncil } from './support/council-minutes';
import { readPdf } from './support/read-pdf';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';
import { words } from './support/words';

test('a secretary enters who was there by key, and the minutes say whether it was enough', async ({ api, page }) => {
  const { id, version, meetingId, statements } = await draftCouncil(api);
  const decision = statements.find(({ kind }) => kind === 'decision');
  await signIn(page, api);

  await page.goto('/settings/organization');
  await page.getByRole('radio', { name: words('presence.quorum.count'), exact: true }).press('Space');
  await page.getByRole('textbox', { name: words('presence.quorum.people') }).fill('2');
  await page.keyboard.press('Enter');
  await expect(page.getByText(words('presence.quorum.saved'), { exact: true })).toBeVisible();

  await page.goto(`/meetings/${meetingId}`);
  await page.getByRole('button', { name: words('presence.record') }).press('Enter');
  await page.getByRole('button', { name: words('presence.everyone') }).press('Enter');
  const bruno = page.getByRole('group', {
    name: words('presence.editor.intervalOf', { name: 'Bruno Reis', number: 1 }),
  });
  await bruno.getByLabel(words('presence.editor.left')).fill('2 minutos');
  await page.keyboard.press('Enter');
  await expect(page.getByText(words('presence.editor.badClock'))).toBeVisible();
  await expect(bruno.getByLabel(words('presence.editor.left'))).toBeFocused();
  await bruno.getByLabel(words('presence.editor.left')).fill('0:01');
  await page.keyboard.press('Enter');

  const drawing = page.getByRole('list', { name: words('presence.timeline.label') });
  await expect(drawing.getByRole('listitem')).toHaveText([
    /Ana Prado.*de 0:00 até o fim/,
    /Bruno Reis.*de 0:00 a 0:01/,
  ]);
  await expect(page.getByText(/1 de 2 com voto, quórum não atingido/).first()).toBeVisible();

  await page.goto(`/meetings/${meetingId}/minutes/${id}`);
  await expect(page.getByText(/Presença em 0:\d\d: 1 de 2, quórum não atingido/).first()).toBeVisible();

  expect((await api.patch(`/v1/minutes/${id}`, { version, status: 'finalized' })).status()).toBe(200);
  const { participantId } = (await (await api.get(`/v1/meetings/${meetingId}/presence`)).json()).people[1];
  const intervals = [{ joinedMs: 0, leftMs: null }];
  const changed = await api.patch(`/v1/meetings/${meetingId}/presence`, {
    people: [{ participantId, hasVote: true, intervals }],
  });
  expect(changed.status()).toBe(200);

  const frozen = await (await api.get(`/v1/minutes/${id}/presence`)).json();
  expect(frozen).toMatchObject({ isFrozen: true, decisions: { [decision?.id ?? '']: { present: 1, counted: 2 } } });
  const { text } = await readPdf(await (await api.get(`/v1/minutes/${id}/pdf`)).body());
  expect(text).toMatch(/Presença em 00:00:\d\d: 1 de 2, quórum não atingido/);
});
