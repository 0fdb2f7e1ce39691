import { randomUUID } from 'node:crypto';
import { type Api, openAccount } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { sendManyBytes } from './support/send-many-bytes';
import { signIn } from './support/sign-in';
import { expect, test } from './support/test';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test.describe('bad input gets a clear error and changes nothing', () => {
  let meetingId: string;

  test.beforeEach(async ({ api }) => {
    const answer = await api.post('/v1/meetings', {
      topic: 'Entrada ruim',
      startTime: '2026-11-18T22:00:00Z',
      duration: 60,
    });
    meetingId = (await answer.json()).meeting.id;
  });

  test('an empty transcript', async ({ api }) => {
    await expectRefusal(api, '', 'text/vtt', 422, 'TRANSCRIPT_EMPTY');
  });

  test('a transcript with a header and nothing else', async ({ api }) => {
    await expectRefusal(api, 'WEBVTT\n\n', 'text/vtt', 422, 'TRANSCRIPT_EMPTY');
  });

  test('a picture sent as a transcript', async ({ api }) => {
    await expectRefusal(api, PNG, 'text/vtt', 415, 'TRANSCRIPT_TYPE_UNSUPPORTED');
  });

  test('60 MB of text', async ({ api, baseURL }) => {
    const status = await sendManyBytes(
      new URL(baseURL ?? ''),
      `/v1/meetings/${meetingId}/transcript`,
      api.authorization,
      60 * 1024 * 1024,
    );
    expect(status).toBe(413);
    expect((await api.get(`/v1/meetings/${meetingId}/transcript`)).status()).toBe(404);
  });

  test('thirty words are too few for minutes', async ({ api }) => {
    const short = `WEBVTT\n\n00:00.000 --> 00:20.000\nAna: ${'palavra '.repeat(30)}\n`;
    expect((await put(api, short, 'text/vtt')).status()).toBe(201);

    const answer = await api.post(`/v1/meetings/${meetingId}/minutes`, {});
    expect(answer.status()).toBe(422);
    expect(await answer.json()).toMatchObject({ code: 'TRANSCRIPT_TOO_SHORT' });
    expect((await (await api.get(`/v1/meetings/${meetingId}/minutes`)).json()).minutes).toEqual([]);
  });

  test('a broken file does not replace the good one before it', async ({ api }) => {
    expect((await put(api, councilWebVtt(), 'text/vtt')).status()).toBe(201);
    expect((await put(api, '{"utterances": [', 'application/json')).status()).toBe(422);

    const kept = await (await api.get(`/v1/meetings/${meetingId}/transcript`)).json();
    expect(kept.utterances).toHaveLength(12);
  });

  test('HTML in a speaker’s name is shown as text and runs nowhere', async ({ api, page }) => {
    const name = '<img src=x onerror=alert(1)>';
    const file = councilWebVtt().replaceAll('Bruno Reis', name);
    expect((await put(api, file, 'text/vtt')).status()).toBe(201);
    page.on('dialog', () => expect(true, 'a script ran').toBe(false));

    await signIn(page, api);
    await page.goto(`/meetings/${meetingId}/transcript`);
    await expect(page.getByText(name).first()).toBeVisible();
  });

  test('ids of another organization are not found', async ({ api, playwright, baseURL }) => {
    const request = await playwright.request.newContext({ baseURL: baseURL ?? '' });
    const stranger = await openAccount(request, 'Outra Pessoa');

    expect((await stranger.get(`/v1/meetings/${meetingId}`)).status()).toBe(404);
    expect((await stranger.patch(`/v1/meetings/${meetingId}`, { topic: 'tomada' })).status()).toBe(404);
    expect((await stranger.put(`/v1/meetings/${meetingId}/transcript`, councilWebVtt(), 'text/vtt')).status()).toBe(
      404,
    );
    expect((await stranger.post(`/v1/meetings/${meetingId}/minutes`, {})).status()).toBe(404);
    expect((await stranger.get(`/v1/minutes/${randomUUID()}/pdf`)).status()).toBe(404);
    expect((await (await api.get(`/v1/meetings/${meetingId}`)).json()).meeting.topic).toBe('Entrada ruim');
    await request.dispose();
  });

  test('a body that breaks the schema names the field', async ({ api }) => {
    const answer = await api.post('/v1/meetings', { topic: '', startTime: 'amanhã', duration: 5, role: 'admin' });
    expect(answer.status()).toBe(400);
    const body = await answer.json();
    expect(body).toMatchObject({ error: 'Validation failed', code: 'VALIDATION_FAILED' });
    expect(JSON.stringify(body.details)).toContain('startTime');
  });

  function put(api: Api, body: string | Buffer, type: string) {
    return api.put(`/v1/meetings/${meetingId}/transcript`, body, type);
  }

  async function expectRefusal(
    api: Api,
    body: string | Buffer,
    type: string,
    status: number,
    code: string,
  ): Promise<void> {
    const answer = await put(api, body, type);
    expect(answer.status()).toBe(status);
    expect(await answer.json()).toMatchObject({ code, error: expect.any(String), requestId: expect.any(String) });
    expect((await api.get(`/v1/meetings/${meetingId}/transcript`)).status()).toBe(404);
  }
});
