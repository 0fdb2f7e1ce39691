import { createHash } from 'node:crypto';
import type { MinutesAnswer, StatementView } from '@/server/contract/minutes';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import type { Api } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { readPdf } from './support/read-pdf';
import { signByTyping } from './support/signing';
import { expect, test, waitForLink } from './support/test';

test('transcript in, signed minutes out', async ({ api, openPage, request }) => {
  test.setTimeout(180_000);
  const meetingId = await planMeeting(api);

  await test.step('puts a real WebVTT', async () => {
    const answer = await api.put(
      `/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`,
      councilWebVtt(),
      'text/vtt',
    );
    expect(answer.status()).toBe(201);
    const { transcript } = await answer.json();
    expect(transcript).toMatchObject({ utterances: 12, durationMs: 83_000 });
    expect(transcript.speakers.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Ana Prado',
      'Bruno Reis',
      'Carla Nunes',
    ]);
  });

  const drafted = await test.step('gets minutes with evidence on every statement', async () => {
    const answer = await api.post(`/v1/meetings/${meetingId}/minutes`, {});
    expect(answer.status()).toBe(201);
    const { minutes, content } = (await answer.json()) as MinutesAnswer;
    expect(minutes.statements.length).toBeGreaterThan(3);
    for (const statement of minutes.statements) expect(statement.evidence.length, statement.text).toBeGreaterThan(0);
    expect(minutes.statements.some(({ kind }) => kind === 'decision')).toBe(true);
    expect(minutes.statements.filter(({ kind }) => kind === 'action').map(({ owner }) => owner)).toContain(
      'Bruno Reis',
    );
    expect(content).toContain('48 mil');
    return minutes;
  });

  const planted = await test.step('is refused finalizing while a planted unsupported sentence stands', async () => {
    const first = drafted.statements[0] as StatementView; // safe because the step above counted them
    const lie = { ...first, id: undefined, kind: 'decision', text: 'Decidimos vender a quadra por 900 mil reais.' };
    const saved = await api.patch(`/v1/minutes/${drafted.id}`, {
      version: drafted.version,
      statements: [...drafted.statements, lie],
    });
    expect(saved.status()).toBe(200);
    const { minutes } = (await saved.json()) as MinutesAnswer;
    const open = minutes.statements.filter(({ support }) => support === 'unsupported');
    expect(open.map(({ text }) => text)).toEqual([lie.text]);

    const refused = await api.patch(`/v1/minutes/${drafted.id}`, { version: minutes.version, status: 'finalized' });
    expect(refused.status()).toBe(409);
    expect(await refused.json()).toMatchObject({
      code: 'UNSUPPORTED_STATEMENTS',
      details: { statementIds: open.map(({ id }) => id) },
    });
    return minutes;
  });

  await test.step('refuses a change made on an older version', async () => {
    const late = await api.patch(`/v1/minutes/${drafted.id}`, {
      version: drafted.version,
      statements: drafted.statements,
    });
    expect(late.status()).toBe(409);
    expect(await late.json()).toMatchObject({ code: 'VERSION_CONFLICT' });
  });

  const finalized = await test.step('finalizes without it', async () => {
    const statements = planted.statements.filter(({ support }) => support !== 'unsupported');
    const answer = await api.patch(`/v1/minutes/${drafted.id}`, {
      version: planted.version,
      statements,
      status: 'finalized',
    });
    expect(answer.status()).toBe(200);
    const { minutes } = (await answer.json()) as MinutesAnswer;
    expect(minutes.status).toBe('finalized');
    return minutes;
  });

  const frozen = await test.step('downloads a PDF with accents', async () => {
    const answer = await api.get(`/v1/minutes/${drafted.id}/pdf`);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    const bytes = await answer.body();
    expect(sha256(bytes)).toBe(finalized.pdfSha256);
    const { text } = await readPdf(bytes);
    expect(text).toContain('orçamento');
    expect(text).toContain('Associação do Bairro');
    return bytes;
  });

  const envelopeId = await test.step('sends it to two signers in order', async () => {
    const signers = [
      { name: 'Bruno Reis', email: 'bruno@ata.test' },
      { name: 'Carla Nunes', email: 'carla@ata.test' },
    ].map((signer) => ({ ...signer, email: `${drafted.id.slice(0, 8)}-${signer.email}` }));
    const answer = await api.post(`/v1/minutes/${drafted.id}/send-for-signature`, { signers });
    expect(answer.status()).toBe(201);
    const { envelope, envelopeId } = (await answer.json()) as EnvelopeAnswer;
    expect(envelope.signers.map(({ status }) => status)).toEqual(['sent', 'waiting']);

    for (const { email, name } of signers) {
      const page = await openPage();
      await page.goto(await waitForLink(email, 'sign'));
      await signByTyping(page, name);
    }
    return envelopeId;
  });

  await test.step('the owner sees completed, and the sealed copy begins with the frozen bytes and is valid', async () => {
    const { envelope } = (await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer;
    expect(envelope.status).toBe('completed');
    expect(envelope.signers.map(({ status }) => status)).toEqual(['signed', 'signed']);

    await expect
      .poll(async () => (await api.get(`/v1/minutes/${drafted.id}/pdf?version=sealed`)).status(), { timeout: 30_000 })
      .toBe(200);
    const completed = await (await api.get(`/v1/minutes/${drafted.id}/pdf?version=sealed`)).body();
    expect(completed.subarray(0, frozen.length).equals(frozen)).toBe(true);
    expect((await readPdf(completed)).text).toContain(finalized.pdfSha256);
    const headers = { 'content-type': 'application/pdf' };
    const report = await (await request.post('/v1/verify', { headers, data: completed })).json();
    expect(report).toMatchObject({ valid: true, level: 'simples', document: { frozenSha256: finalized.pdfSha256 } });
  });
});

async function planMeeting(api: Api): Promise<string> {
  const answer = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
    agendaItems: [{ title: 'Reforma da quadra' }, { title: 'Taxa mensal' }],
    participants: [
      { name: 'Ana Prado', role: 'host' },
      { name: 'Bruno Reis', email: 'bruno@ata.test' },
      { name: 'Carla Nunes' },
    ],
  });
  expect(answer.status()).toBe(201);

  return (await answer.json()).meeting.id;
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
