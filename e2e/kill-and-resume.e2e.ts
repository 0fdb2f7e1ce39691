import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MinutesAnswer } from '@/server/contract/minutes';
import type { EnvelopeAnswer } from '@/server/contract/signatures';
import { type Api, openAccount } from './support/api';
import { councilWebVtt } from './support/council-meeting';
import { createOwnServer, type OwnServer } from './support/own-server';
import { callTrpc } from './support/trpc';
import { expect, test, waitForLink } from './support/test';

test('kill -9 at any moment loses nothing acknowledged, and the flow goes on', async ({ playwright }) => {
  test.setTimeout(600_000);
  const dataDir = await mkdtemp(join(tmpdir(), 'ata-kill-'));
  const server = await createOwnServer({ dataDir, port: await freePort() });
  await server.start();
  const request = await playwright.request.newContext({ baseURL: server.url });

  try {
    const api = await openAccount(request);
    await restart(server);
    const meetingId = await planAndImport(api, server);
    const drafted = await draftAcrossKill(api, server, meetingId);

    const finalized = await api.patch(`/v1/minutes/${drafted.id}`, {
      version: drafted.version,
      statements: drafted.statements.filter(({ support }) => support === 'supported'),
      status: 'finalized',
    });
    expect(finalized.status()).toBe(200);
    const { minutes } = (await finalized.json()) as MinutesAnswer;
    await restart(server);
    const kept = await api.get(`/v1/minutes/${drafted.id}`);
    expect((await kept.json()).minutes).toMatchObject({ status: 'finalized', pdfSha256: minutes.pdfSha256 });
    expect((await api.get(`/v1/minutes/${drafted.id}/pdf`)).status()).toBe(200);

    await signAcrossKills(api, server, drafted.id, dataDir);
    expect(await server.stop(), 'SIGTERM drains and exits 0').toBe(0);
  } finally {
    await server.stop();
    await request.dispose();
    await rm(dataDir, { recursive: true, force: true });
  }
});

async function restart(server: OwnServer): Promise<void> {
  await server.kill();
  await server.start();
}

/** Killed right after each answer, and once while the file is being taken in: then it is there whole or not at all. */
async function planAndImport(api: Api, server: OwnServer): Promise<string> {
  const planned = await api.post('/v1/meetings', {
    topic: 'Reforma da quadra',
    startTime: '2026-11-18T22:00:00Z',
    duration: 60,
  });
  const meetingId: string = (await planned.json()).meeting.id;
  await restart(server);
  expect((await api.get(`/v1/meetings/${meetingId}`)).status()).toBe(200);

  const path = `/v1/meetings/${meetingId}/transcript?filename=reuniao.vtt`;
  const cut = api.put(path, councilWebVtt(), 'text/vtt').catch(() => null); // the connection breaks, as it should
  await server.kill();
  await cut;
  await server.start();
  const found = await api.get(`/v1/meetings/${meetingId}/transcript`);
  if (found.status() === 200) expect((await found.json()).utterances).toHaveLength(12);
  else expect(found.status()).toBe(404);

  expect((await api.put(path, councilWebVtt(), 'text/vtt')).status()).toBe(201);
  await restart(server);
  expect((await (await api.get(`/v1/meetings/${meetingId}/transcript`)).json()).utterances).toHaveLength(12);
  return meetingId;
}

/** Killed as soon as the request for a draft is in the database; the job comes back by itself. */
async function draftAcrossKill(api: Api, server: OwnServer, meetingId: string): Promise<MinutesAnswer['minutes']> {
  const asked = api.post(`/v1/meetings/${meetingId}/minutes`, {}).catch(() => null); // the connection breaks, as it should
  await expect
    .poll(async () => (await listMinutes(api, meetingId)).length, { intervals: [20], timeout: 30_000 })
    .toBe(1);
  await server.kill();
  await asked;
  await server.start();

  await expect.poll(async () => (await listMinutes(api, meetingId))[0]?.status, { timeout: 90_000 }).toBe('draft');
  const [row] = await listMinutes(api, meetingId);
  const { minutes } = (await (await api.get(`/v1/minutes/${row?.id}`)).json()) as MinutesAnswer;
  expect(minutes.failureCode).toBeNull();
  expect(minutes.statements.length).toBeGreaterThan(3);
  return minutes;
}

/** A letter that was being written when the process died is written again once its heartbeat is missed. */
async function signAcrossKills(api: Api, server: OwnServer, minutesId: string, dataDir: string): Promise<void> {
  const signers = ['bruno', 'carla'].map((name) => ({ name, email: `${name}@ata.test` }));
  const sent = await api.post(`/v1/minutes/${minutesId}/send-for-signature`, { signers });
  expect(sent.status()).toBe(201);
  const { envelope, envelopeId } = (await sent.json()) as EnvelopeAnswer;
  await restart(server);

  for (const { email } of signers) {
    const token = (await waitForLink(email, 'sign', { dataDir, timeoutMs: 90_000 })).split('/').at(-1);
    const signed = await callTrpc(server.url, 'signatures.sign', {
      token,
      consent: true,
      signature: { kind: 'typed', text: 'Assinado aqui' },
      documentSha256: envelope.documentSha256,
    });
    expect(signed.status, JSON.stringify(signed.body)).toBe(200);
    await restart(server);
  }

  const after = (await (await api.get(`/v1/envelopes/${envelopeId}`)).json()) as EnvelopeAnswer;
  expect(after.envelope.status).toBe('completed');
  await expect
    .poll(async () => (await api.get(`/v1/minutes/${minutesId}/pdf?version=sealed`)).status(), { timeout: 120_000 })
    .toBe(200);
}

async function listMinutes(api: Api, meetingId: string): Promise<{ id: string; status: string }[]> {
  return (await (await api.get(`/v1/meetings/${meetingId}/minutes`)).json()).minutes;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
