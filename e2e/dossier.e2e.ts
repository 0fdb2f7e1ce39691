import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { MinutesAnswer } from '@/server/contract/minutes';
import { unzip } from '@/server/testing/unzip';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { signByTyping } from './support/signing';
import { signIn } from './support/sign-in';
import { expect, test, waitForLink } from './support/test';
import { toneWav } from './support/tone';
import { words } from './support/words';

const ROOT = join(import.meta.dirname, '..');

test('the dossier proves itself without us, and erased words leave the proof whole', async ({
  api,
  page,
  openPage,
}) => {
  test.setTimeout(240_000);
  const meetingId = await holdMeeting(api);
  const envelopeId = await signMinutes(api, meetingId, await openPage());
  await signIn(page, api);
  const folder = await mkdtemp(join(tmpdir(), 'ata-dossier-'));

  await test.step('downloads it from the page of signatures', async () => {
    await page.goto(`/meetings/${meetingId}/signatures`);
    await unpack(await download(page, words('dossiers.export.download')), folder);
    expect(await readFile(join(folder, 'README.txt'), 'utf8')).toContain('Reforma da quadra');
  });

  await test.step('the program calls it whole', async () => {
    const { code, output } = await verify(folder);
    expect(output).not.toContain('✗');
    expect(code).toBe(0);
  });

  for (const [part, path] of [
    ['transcript', 'transcript.json'],
    ['recordings', await recordingIn(folder)],
    ['audit', 'audit.jsonl'],
  ] as const) {
    await test.step(`one changed character in ${path} is named`, async () => {
      const before = await readFile(join(folder, path));
      await writeFile(join(folder, path), changeOne(before, path));
      const { code, output } = await verify(folder);
      await writeFile(join(folder, path), before);
      expect(code).toBe(1);
      expect(output.split('\n').slice(0, 2).join(' ')).toContain(words(`verification.checks.${part}.title`));
    });
  }

  await test.step('erases what one person said', async () => {
    await page.goto(`/meetings/${meetingId}/transcript`);
    await expect(page.getByText('Inclui a iluminação e a pintura do piso')).toBeVisible();
    await page.getByRole('button', { name: words('dossiers.eraseWords.menu', { name: 'Bruno Reis' }) }).click();
    await page.getByRole('menuitem', { name: words('dossiers.eraseWords.action') }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: words('dossiers.eraseWords.confirm') }).click();
    await expect(dialog.getByText(words('dossiers.reason.missing'))).toBeVisible();
    await dialog.getByLabel(words('dossiers.reason.label')).fill('Pedido do titular');
    await dialog.getByRole('button', { name: words('dossiers.eraseWords.confirm') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText('Inclui a iluminação e a pintura do piso')).toHaveCount(0);
    await expect(page.getByText(/\[apagado em /).first()).toBeVisible();
    await expect(page.getByText('Pedido do titular')).toBeVisible();
  });

  await test.step('erases the recording', async () => {
    await page.getByRole('button', { name: words('dossiers.eraseRecording.menu', { name: 'quadra' }) }).click();
    await page.getByRole('menuitem', { name: words('dossiers.eraseRecording.action') }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByLabel(words('dossiers.reason.label')).fill('Pedido do titular');
    await dialog.getByRole('button', { name: words('dossiers.eraseRecording.confirm') }).click();
    await expect(dialog).toBeHidden();
    await expect(page.getByText(words('dossiers.erasures.recording'), { exact: true })).toBeVisible();
  });

  await test.step('the document is valid still, here and without us', async () => {
    const sealed = await readFile(join(folder, 'sealed.pdf'));
    const answer = await page.request.post('/v1/verify', {
      headers: { 'content-type': 'application/pdf' },
      data: sealed,
    });
    expect(await answer.json()).toMatchObject({ valid: true, verdict: 'valid' });
    await page.goto('/verify');
    await page.locator('input[type=file]').setInputFiles(join(folder, 'sealed.pdf'));
    await expect(page.getByRole('heading', { name: words('verification.verdicts.valid') })).toBeVisible();
    for (const part of ['transcript', 'recordings']) {
      await expect(page.locator(`[data-check=${part}]`)).toHaveAttribute('data-status', 'ok');
    }

    const later = await mkdtemp(join(tmpdir(), 'ata-dossier-'));
    const archive = await api.get(`/v1/envelopes/${envelopeId}/dossier`);
    await unpack(await archive.body(), later);
    const { code, output } = await verify(later);
    expect(output).not.toContain('✗');
    expect(code).toBe(0);
    expect(await readFile(join(later, 'transcript.json'), 'utf8')).not.toContain('pintura do piso');
    await rm(later, { recursive: true });
  });
  await rm(folder, { recursive: true });
});

async function holdMeeting(api: Api): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
    participants: [{ name: 'Ana Prado', role: 'host' }, { name: 'Bruno Reis' }, { name: 'Carla Nunes' }],
  });
  const { id } = (await planned.json()).meeting as { id: string };
  const sent = [
    await api.put(`/v1/meetings/${id}/recording?filename=quadra.wav`, toneWav(84), 'audio/wav'),
    await api.put(`/v1/meetings/${id}/transcript?filename=quadra.vtt`, councilWebVtt(), 'text/vtt'),
  ];
  expect(sent.map((answer) => answer.status())).toEqual([201, 201]);
  return id;
}

/** Drafted, finalized, signed by one person, sealed. Gives back the envelope's id. */
async function signMinutes(api: Api, meetingId: string, signer: import('@playwright/test').Page): Promise<string> {
  const drafted = await api.post(`/v1/meetings/${meetingId}/minutes`, {});
  const { minutes } = (await drafted.json()) as MinutesAnswer;
  const statements = minutes.statements.filter(({ support }) => support !== 'unsupported');
  const change = { version: minutes.version, statements, status: 'finalized' };
  expect((await api.patch(`/v1/minutes/${minutes.id}`, change)).status()).toBe(200);

  const email = `${minutes.id.slice(0, 8)}-carla@ata.test`;
  const signers = [{ name: 'Carla Nunes', email }];
  const sent = await api.post(`/v1/minutes/${minutes.id}/send-for-signature`, { signers });
  const { envelopeId } = (await sent.json()) as EnvelopeAnswer;
  await signer.goto(await waitForLink(email, 'sign'));
  await signByTyping(signer, 'Carla Nunes');

  const isSealed = async () => {
    const { envelope } = (await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer;
    return envelope.sealedAt !== null;
  };
  await expect.poll(isSealed, { timeout: 60_000 }).toBe(true);
  return envelopeId;
}

async function download(page: import('@playwright/test').Page, link: string): Promise<Buffer> {
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: link }).first().click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^dossie-reforma-da-quadra-\d{4}-\d\d-\d\d\.zip$/);
  return readFile(await file.path());
}

async function unpack(archive: Buffer, folder: string): Promise<void> {
  for (const [path, { bytes }] of unzip(archive)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  }
}

/** As the README in the folder says. */
function verify(folder: string): Promise<{ code: number; output: string }> {
  const args = ['run', '--silent', 'verify', '--', join(folder, 'sealed.pdf'), '--with', folder];
  return new Promise((resolve) => {
    execFile('npm', args, { cwd: ROOT }, (error, stdout, stderr) => {
      const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
      resolve({ code, output: stdout + stderr });
    });
  });
}

async function recordingIn(folder: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as {
    recordings: { id: string }[];
  };
  return `recordings/${manifest.recordings[0]?.id}.wav`;
}

/** A letter of what was said or done, or a byte of sound. */
function changeOne(bytes: Buffer, path: string): Buffer {
  const changed = Buffer.from(bytes);
  const at = path.endsWith('.wav') ? 5000 : changed.indexOf(path === 'audit.jsonl' ? 'minutes.finalize' : 'quadra');
  changed[at] = (changed[at] ?? 0) ^ 1;
  return changed;
}
