import { readFile } from 'node:fs/promises';
import { cutFrames } from '../scripts/replay/egress-sound';
import { playTrack } from '../scripts/replay/play-track';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { judgeFocus } from './support/judge-focus';
import { judgePage } from './support/judge-page';
import { askForEgressUrl } from './support/live-stream';
import { signIn } from './support/sign-in';
import { readSpeech } from './support/speech';
import { expect, test } from './support/test';
import { words } from './support/words';

const BYTES_A_SECOND = 192_000;
/** A machine that has much to do takes its time with a replay. */
const REPLAY_LIMIT_MS = 60_000;

test('a host reads who spoke how much, takes it along, and tries a lower threshold on the same sound', async ({
  api,
  page,
}) => {
  test.setTimeout(180_000);
  const meetingId = await planMeeting(api);
  await signIn(page, api);
  const speech = await readSpeech(page, {
    file: 'board-roof.helena.webm',
    startSeconds: 0.8,
    endSeconds: 12.8,
    gainDb: -8,
  });
  // Carla speaks after him; then nobody does.
  const sounds = {
    'Bruno Reis': Buffer.concat([speech, silence(8)]),
    'Carla Nunes': Buffer.concat([silence(13), speech.subarray(0, 4 * BYTES_A_SECOND), silence(3)]),
  };
  await Promise.all(Object.entries(sounds).map(([name, sound]) => play(api, meetingId, name, sound)));
  expect((await api.post(`/v1/meetings/${meetingId}/live/end`, {})).status()).toBe(200);

  await page.goto(`/meetings/${meetingId}/report`);
  const talk = page.getByRole('region', { name: words('reports.talk.heading') });
  await expect(talk.getByRole('row').nth(1)).toContainText('Bruno Reis');
  await expect(talk.getByRole('row').nth(1)).toContainText(/[6-9]\d%/);
  await expect(talk.getByRole('row').nth(2)).toContainText(/Carla Nunes.*[1-3]\d%/);
  const timeline = page.getByRole('region', { name: words('reports.timeline.heading') });
  await expect(timeline.getByRole('listitem').filter({ hasText: 'Bruno Reis' })).toContainText(/de fala em \d+ trecho/);
  await expect(page.getByText(/pausas de até 1 s fechadas; a parte é sobre/)).toBeVisible();
  await judgePage(page, 'a report');

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: words('reports.csv') }).click();
  const file = await downloading;
  expect(file.suggestedFilename()).toBe(`report-${meetingId}.csv`);
  const table = await readFile(await file.path(), 'utf8');
  expect(table).toMatch(/^\ufeff"kind","participant"/);
  expect(table).toMatch(/"talk","Bruno Reis","Bruno Reis",,,,\d+,0\.\d+,"share",/);

  const told = await countTold(api, meetingId);
  const lab = page.getByRole('region', { name: words('reports.lab.heading') });
  await lab.getByLabel(words('feedback.settings.fields.monologueSeconds')).fill('3');
  await lab.getByRole('button', { name: words('reports.lab.start') }).click();
  await expect(lab.getByText(/^[1-9]\d* a mais$/)).toBeVisible({ timeout: REPLAY_LIMIT_MS });
  await expect(lab.getByText(/vezes o tempo real; voz ouvida por (silero|webrtc)/)).toBeVisible();
  await expect(lab.getByRole('row').filter({ hasText: 'Bruno Reis' }).first()).toContainText(
    words('feedback.alerts.monologo_prolongado.name'),
  );
  expect(await countTold(api, meetingId)).toBe(told);
  await judgePage(page, 'a report with a replay');
  await page.setViewportSize({ width: 390, height: 844 });
  await judgePage(page, 'a report with a replay, on a phone');
  await page.getByRole('link', { name: words('reports.csv') }).focus();
  await judgeFocus(page, 30);
});

test('a meeting of which nothing was captured is told from its transcript', async ({ api, page }) => {
  const meetingId = await planMeeting(api);
  await signIn(page, api);
  await page.goto(`/meetings/${meetingId}/report`);
  await expect(page.getByText(words('reports.empty'), { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: words('reports.addTranscript') })).toBeVisible();

  await api.put(`/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`, councilWebVtt(), 'text/vtt');
  await page.reload();
  await expect(page.getByText(words('reports.fromTranscript'), { exact: true })).toBeVisible();
  await expect(
    page
      .getByRole('region', { name: words('reports.turns.heading') })
      .getByRole('listitem')
      .first(),
  ).toBeVisible();
  await expect(page.getByRole('region', { name: words('reports.lab.heading') })).toHaveCount(0);
});

async function planMeeting(api: Api): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: new Date().toISOString(),
    duration: 60,
    participants: [{ name: 'Bruno Reis' }, { name: 'Carla Nunes' }],
  });
  expect(planned.status()).toBe(201);

  return (await planned.json()).meeting.id;
}

async function play(api: Api, meetingId: string, participant: string, sound: Buffer): Promise<void> {
  const url = await askForEgressUrl(api, meetingId, participant);
  const played = await playTrack({ url, frames: cutFrames(sound), speed: 1, startAt: Date.now() });
  expect(played.closedBy).toBeNull();
}

function silence(seconds: number): Buffer {
  return Buffer.alloc(seconds * BYTES_A_SECOND);
}

async function countTold(api: Api, meetingId: string): Promise<number> {
  return (await (await api.get(`/v1/meetings/${meetingId}/feedback`)).json()).events.length;
}
