import type { Page } from '@playwright/test';
import { councilWebVtt } from './support/council-meeting';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';
import { words } from './support/words';

const TOPIC = 'Assembleia da quadra';
const NEW_TOPIC = 'Assembleia adiada';

test('plans a meeting by form, finds it in list and calendar, changes and cancels it', async ({ api, page }) => {
  await signIn(page, api);
  await planByForm(page);
  await expect(page.getByText('Taxa mensal')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: 'Bruno Reis' })).toContainText('bruno@ata.test');
  const meetingUrl = page.url();

  await test.step('list and calendar show it', async () => {
    await page.goto('/meetings');
    await expect(page.getByRole('main').getByRole('link', { name: TOPIC })).toBeVisible();
    await page.getByRole('button', { name: words('meetings.list.asCalendar') }).click();
    await expect(page.getByRole('grid').getByRole('link', { name: TOPIC })).toBeVisible();
    await page.getByRole('button', { name: /, 1 reunião$/ }).press('Enter');
    await expect(page.getByRole('main').getByRole('link', { name: TOPIC }), 'also in the list of that day').toHaveCount(
      2,
    );
  });

  await test.step('changes the plan', async () => {
    await page.goto(meetingUrl);
    await page
      .getByRole('link', { name: words('common.actions.edit') })
      .first()
      .click();
    await page.getByLabel(words('meetings.plan.fields.topic')).fill(NEW_TOPIC);
    await page.getByRole('button', { name: words('common.actions.save') }).click();
    await expect(page.getByRole('heading', { level: 1, name: NEW_TOPIC })).toBeVisible();
  });

  await test.step('cancels it', async () => {
    await page
      .getByRole('button', { name: words('common.actions.more') })
      .first()
      .click();
    await page.getByRole('menuitem', { name: words('meetings.actions.cancel') }).click();
    await page
      .getByRole('alertdialog', { name: words('meetings.cancel.title', { topic: NEW_TOPIC }) })
      .getByRole('button', { name: words('meetings.cancel.confirm') })
      .click();
    await expect(page.getByRole('main').getByText(words('meetings.next.cancelled'))).toBeVisible();
    await expect(page.getByRole('main').getByText(words('meetings.statuses.cancelled')).first()).toBeVisible();
  });
});

test('a search without accents finds a word that was said', async ({ api, page }) => {
  const said = await planOverRest('Reunião de quarta');
  await planOverRest('Outra conversa');
  expect((await api.put(`/v1/meetings/${said}/transcript`, councilWebVtt(), 'text/vtt')).status()).toBe(201);

  await signIn(page, api);
  await page.goto('/meetings');
  await expect(page.getByRole('link', { name: 'Outra conversa' })).toBeVisible();
  await page.getByLabel(words('meetings.list.search')).fill('iluminacao');

  await expect(page.getByRole('link', { name: 'Outra conversa' })).toBeHidden();
  await expect(page.getByRole('link', { name: 'Reunião de quarta' })).toBeVisible();

  async function planOverRest(topic: string): Promise<string> {
    const answer = await api.post('/v1/meetings', { topic, startTime: '2026-11-18T22:00:00Z', duration: 60 });
    expect(answer.status()).toBe(201);
    return (await answer.json()).meeting.id;
  }
});

async function planByForm(page: Page): Promise<void> {
  await page.goto('/meetings/new');
  await page.getByLabel(words('meetings.plan.fields.topic')).fill(TOPIC);
  await page.getByLabel(words('meetings.plan.fields.start')).fill(inMiddleOfMonth());
  await page.getByRole('button', { name: words('meetings.plan.items.add') }).click();
  await page.getByLabel(words('meetings.plan.items.title'), { exact: true }).fill('Taxa mensal');
  await page.getByRole('button', { name: words('meetings.plan.people.add') }).click();
  await page.getByLabel(words('meetings.people.name'), { exact: true }).fill('Bruno Reis');
  await page.getByLabel(words('meetings.people.email'), { exact: true }).fill('bruno@ata.test');
  await page.getByRole('button', { name: words('meetings.plan.submit') }).click();

  await expect(page.getByRole('heading', { level: 1, name: TOPIC })).toBeVisible();
}

/** A moment that every calendar of this month shows. */
function inMiddleOfMonth(): string {
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(new Date());
  return `${today.slice(0, 7)}-15T19:00`;
}
