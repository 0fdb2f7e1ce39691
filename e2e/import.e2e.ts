import type { Page } from '@playwright/test';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';
import { toneWav } from './support/tone';
import { words } from './support/words';

test('a transcript and a recording taken in by the page can be read and played', async ({ api, page }) => {
  await openTranscriptTab(api, page);
  await sendTranscript(page);
  await expect(page.getByText('Recebi três orçamentos')).toBeVisible();

  await page.getByLabel(words('recordings.sender.label')).setInputFiles({
    name: 'reuniao.wav',
    mimeType: 'audio/wav',
    buffer: toneWav(84),
  });
  const player = page.getByRole('region', { name: words('recordings.player.label'), exact: true });
  await expect(player.getByRole('button', { name: words('recordings.player.play') })).toBeVisible();
  await expect(player.getByRole('slider', { name: words('recordings.player.position') })).toBeVisible();
  await expect(
    page.getByRole('button', { name: words('common.time.playFrom', { time: '0:07' }) }),
    'each utterance can be heard',
  ).toBeVisible();
});

test('a voice is named once, and everywhere', async ({ api, page }) => {
  await openTranscriptTab(api, page);
  await sendTranscript(page);
  await page.getByRole('button', { name: words('transcripts.speakers.rename', { name: 'Bruno Reis' }) }).click();
  const dialog = page.getByRole('dialog', { name: words('transcripts.rename.title') });
  await dialog.getByLabel(words('transcripts.rename.name')).fill('Bruno Queiroz');
  await dialog.getByRole('button', { name: words('transcripts.rename.submit') }).click();

  await expect(page.getByRole('region', { name: 'Bruno Queiroz' })).toHaveCount(4);
  await expect(page.getByText('Bruno Reis')).toHaveCount(0);
  await page.reload();
  await expect(page.getByRole('region', { name: 'Bruno Queiroz' })).toHaveCount(4);
});

test('a corrected utterance keeps what came with the file', async ({ api, page }) => {
  const corrected = 'Boa noite. Recebi quatro orçamentos para a reforma.';
  await openTranscriptTab(api, page);
  await sendTranscript(page);
  const block = page.getByRole('region', { name: 'Bruno Reis' }).first();
  await block.getByText('Recebi três orçamentos').hover();
  await block.getByRole('button', { name: words('transcripts.edit.action') }).click();
  await block.getByRole('textbox').fill(corrected);
  await block.getByRole('button', { name: words('common.actions.save') }).click();

  await expect(block.getByText(corrected)).toBeVisible();
  await block.getByRole('button', { name: words('transcripts.edit.edited') }).click();
  const history = page.getByRole('dialog', { name: words('transcripts.history.title') });
  await expect(history.getByRole('listitem').first()).toContainText(corrected);
  await expect(history.getByRole('listitem').first()).toContainText('Ana Prado');
  await expect(history.getByRole('listitem').last()).toContainText('Recebi três orçamentos');
});

test('a broken file is refused with the line to blame', async ({ api, page, expectedRefusals }) => {
  const meetingId = await openTranscriptTab(api, page);
  expectedRefusals.push({ status: 422, path: `/v1/meetings/${meetingId}/transcript` });
  await page.getByLabel(words('transcripts.sender.label')).setInputFiles({
    name: 'quebrado.json',
    mimeType: 'application/json',
    buffer: Buffer.from('{\n  "utterances": [\n    { "speaker": "Ana", "text" "sem dois pontos" }\n  ]\n}\n'),
  });

  await expect(page.getByText(words('recordings.sending.refused', { file: 'quebrado.json' }))).toBeVisible();
  const sentence = words('transcripts.refusals.json-invalid');
  await expect(page.getByText(words('transcripts.sender.atLine', { line: 3, sentence }))).toBeVisible();
  await expect(page.getByRole('heading', { name: words('transcripts.empty.title') })).toBeVisible();
});

async function openTranscriptTab(api: Api, page: Page): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
  });
  expect(planned.status()).toBe(201);
  const meetingId: string = (await planned.json()).meeting.id;
  await signIn(page, api);
  await page.goto(`/meetings/${meetingId}/transcript`);

  return meetingId;
}

async function sendTranscript(page: Page): Promise<void> {
  await page.getByLabel(words('transcripts.sender.label')).setInputFiles({
    name: 'reuniao.vtt',
    mimeType: 'text/vtt',
    buffer: Buffer.from(councilWebVtt()),
  });
  await expect(page.getByRole('region', { name: 'Bruno Reis' }).first()).toBeVisible();
}
