import type { Page } from '@playwright/test';
import type { MinutesAnswer, MinutesView } from '@/server/contract/minutes';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { toneWav } from './support/tone';

/** A span ends at the first frame after its last moment. */
const FRAME_TOLERANCE_MS = 400;

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

/** The element stands inside the span while it sounds, and stops where the span ends. */
async function expectSpanPlayed(page: Page, span: { startMs: number; endMs: number } | undefined): Promise<void> {
  const { startMs, endMs } = span ?? { startMs: -1, endMs: -1 };
  const read = () =>
    page
      .locator('audio')
      .evaluate((element: HTMLAudioElement) => ({ atMs: element.currentTime * 1000, isPaused: element.paused }));

  await expect.poll(async () => (await read()).atMs, { message: 'plays from its start' }).toBeGreaterThan(startMs);
  const during = await read();
  expect(during.atMs).toBeLessThanOrEqual(endMs + FRAME_TOLERANCE_MS);
  expect(during.isPaused).toBe(false);

  await expect.poll(async () => (await read()).isPaused, { message: 'stops at its end', timeout: 20_000 }).toBe(true);
  const after = await read();
  expect(Math.abs(after.atMs - endMs)).toBeLessThanOrEqual(FRAME_TOLERANCE_MS);
}

function pickLateStatement(minutes: MinutesView) {
  const found = minutes.statements.find(({ evidence }) => (evidence[0]?.startMs ?? 0) > 20_000);
  if (!found) throw new Error('no sentence points beyond the first seconds');

  return found;
}

async function draftWithSound(api: Api): Promise<MinutesView> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
  });
  const meetingId: string = (await planned.json()).meeting.id;
  await api.put(`/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`, councilWebVtt(), 'text/vtt');
  const stored = await api.put(`/v1/meetings/${meetingId}/recording?filename=reuniao.wav`, toneWav(85), 'audio/wav');
  expect(stored.status()).toBe(201);
  const drafted = await api.post(`/v1/meetings/${meetingId}/minutes`, {});

  return ((await drafted.json()) as MinutesAnswer).minutes;
}
