import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { type IncomingMessage, request as httpRequest } from 'node:http';
import { json } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordings, transcripts } from '@/drizzle/schema';
import { sha256Hex } from '@/server/lib/tokens';
import { type HttpHouse, type HttpMember, openHttpHouse, signUp } from '@/server/testing/http-house';
import { createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { wavHeader } from '@/server/lib/wav-header';
import { toWav } from '@/server/testing/wav';

const VTT = 'WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Ana>Vamos aprovar o orçamento.</v>\n';
const MEGABYTE = Buffer.alloc(1024 * 1024, 'a');
const wav = toWav({ seconds: 1, sampleRate: 8000, channels: 1 });

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let member: HttpMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  house = await openHttpHouse(world);
  member = await signUp(world);
  meetingId = await planMeeting();
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

const bearer = () => ({ authorization: `Bearer ${member.token}` });

async function planMeeting(): Promise<string> {
  const answer = await fetch(`${house.url}/v1/meetings`, {
    method: 'POST',
    headers: { ...bearer(), 'content-type': 'application/json' },
    body: JSON.stringify({ topic: 'Conselho', startTime: '2026-01-10T12:00:00Z', duration: 60 }),
  });
  const { meeting } = (await answer.json()) as { meeting: { id: string } }; // safe because the next line checks it
  expect(meeting.id).toBeTruthy();
  return meeting.id;
}

function put(path: string, body: BodyInit, headers: Record<string, string> = bearer()): Promise<Response> {
  return fetch(`${house.url}/v1/meetings/${path}`, { method: 'PUT', body, headers, duplex: 'half' } as RequestInit);
}

/** A body that never says how long it is. */
function endless(first: Uint8Array, megabytes: number): ReadableStream<Uint8Array> {
  let left = megabytes;
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull: (controller) => (left-- > 0 ? controller.enqueue(MEGABYTE) : controller.close()),
  });
}

const readJson = async (answer: Response) => ({ status: answer.status, ...((await answer.json()) as object) });

describe('PUT /v1/meetings/{id}/transcript', () => {
  it('answers 201, and the transcript is there as pages, as WebVTT and as text', async () => {
    const created = await readJson(await put(`${meetingId}/transcript?filename=ata.vtt`, VTT));
    expect(created).toMatchObject({ status: 201, transcript: { utterances: 1, words: 4, fileName: 'ata.vtt' } });

    const page = await fetch(`${house.url}/v1/meetings/${meetingId}/transcript`, { headers: bearer() });
    expect(await page.json()).toMatchObject({ utterances: [{ speaker: 'Ana' }], nextCursor: null });
    const vtt = await fetch(`${house.url}/v1/meetings/${meetingId}/transcript.vtt?download`, { headers: bearer() });
    expect(vtt.headers.get('content-disposition')).toMatch(/^attachment; filename="Conselho 2026-01-10\.vtt"/);
    expect(await vtt.text()).toContain('<v Ana>Vamos aprovar o orçamento.</v>');
    const text = await fetch(`${house.url}/v1/meetings/${meetingId}/transcript.txt`, { headers: bearer() });
    expect(await text.text()).toBe('[00:00:01] Ana: Vamos aprovar o orçamento.\n');
  });

  it('refuses 60 MB with an answer that the sender receives, announced or not', async () => {
    const refusal = { status: 413, code: 'TRANSCRIPT_TOO_LARGE' };
    expect(await readJson(await put(`${meetingId}/transcript`, Buffer.alloc(60 * 1024 * 1024)))).toMatchObject(refusal);
    expect(await readJson(await put(`${meetingId}/transcript`, endless(MEGABYTE, 60)))).toMatchObject(refusal);
  });

  it.each(['transcript', 'recording'])('says 401, 404 and 400 about a %s before the file is through', async (kind) => {
    const body = () => endless(MEGABYTE, 40);
    expect(await readJson(await put(`${meetingId}/${kind}`, body(), {}))).toMatchObject({ status: 401 });
    const missing = `${crypto.randomUUID()}/${kind}`;
    expect(await readJson(await put(missing, body()))).toMatchObject({ status: 404, code: 'NOT_FOUND' });
    const nonsense = await readJson(await put(`no-uuid/${kind}`, body()));
    expect(nonsense).toMatchObject({ status: 400, code: 'VALIDATION_FAILED' });
  });
});

describe('PUT /v1/meetings/{id}/recording', () => {
  it('F13 stores the file and plays it at a signed address with ranges', async () => {
    const created = await readJson(await put(`${meetingId}/recording?filename=som.wav`, new Uint8Array(wav)));
    const facts = { sizeBytes: wav.length, sha256: sha256Hex(wav), durationMs: 1000, mimeType: 'audio/wav' };
    expect(created).toMatchObject({ status: 201, recording: facts });

    const listed = await fetch(`${house.url}/v1/meetings/${meetingId}/recording`, { headers: bearer() });
    const { recordingUrl } = (await listed.json()) as { recordingUrl: string }; // safe because it is fetched next
    const get = (range?: string) => fetch(house.url + recordingUrl, { headers: range ? { range } : {} });

    const whole = await get();
    expect([whole.status, whole.headers.get('content-type')]).toEqual([200, 'audio/wav']);
    expect(sha256Hex(Buffer.from(await whole.arrayBuffer()))).toBe(sha256Hex(wav));
    const start = await get('bytes=0-1');
    expect([start.status, start.headers.get('content-range'), await start.text()]).toEqual([
      206,
      `bytes 0-1/${wav.length}`,
      'RI',
    ]);
    const end = await get('bytes=-500');
    expect([end.status, Buffer.from(await end.arrayBuffer()).equals(wav.subarray(-500))]).toEqual([206, true]);
    const beyond = await get('bytes=9000000000-');
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, `bytes */${wav.length}`]);
    const several = await get('bytes=0-1,5-6');
    expect([several.status, (await several.arrayBuffer()).byteLength]).toEqual([200, wav.length]);
  });

  it('refuses a page that goes on and on with an answer that the sender receives', async () => {
    const answer = await readJson(await put(`${meetingId}/recording`, endless(Buffer.from('<!doctype html>'), 60)));
    expect(answer).toMatchObject({ status: 415, code: 'RECORDING_TYPE_UNSUPPORTED' });
  });

  it('refuses more than it may keep by what the sender announces', async () => {
    const { status, body } = await announce(`/v1/meetings/${meetingId}/recording`, 9 * 1024 ** 3);
    expect([status, body]).toEqual([413, expect.objectContaining({ code: 'RECORDING_TOO_LARGE' })]);
  });

  it('leaves nothing of an upload whose sender goes away', async () => {
    const before = await database.db.$count(recordings);
    const sender = httpRequest(`${house.url}/v1/meetings/${meetingId}/recording`, { method: 'PUT', headers: bearer() });
    sender.on('error', () => {});
    sender.write(wavHeader({ sampleRate: 8000, channels: 1, dataBytes: 10_000_000 }));
    sender.write(MEGABYTE);
    await expect.poll(() => incoming().length).toBe(1);
    sender.destroy();

    await expect.poll(() => incoming().length).toBe(0);
    expect(await database.db.$count(recordings)).toBe(before);
  });
});

describe('a write without a token', () => {
  it('is taken from our own pages, with the session of the browser', async () => {
    const headers = { cookie: member.cookie, origin: house.url };
    expect((await put(`${meetingId}/transcript`, VTT, headers)).status).toBe(201);
  });

  it.each(['https://evil.example', 'null'])('is refused from %s', async (origin) => {
    const before = await database.db.$count(transcripts);
    const answer = await readJson(await put(`${meetingId}/transcript`, VTT, { cookie: member.cookie, origin }));
    expect(answer).toMatchObject({ status: 403, code: 'FOREIGN_ORIGIN' });
    expect(await database.db.$count(transcripts)).toBe(before);
  });

  it('is not asked for its origin when a token is sent on purpose', async () => {
    const headers = { ...bearer(), origin: 'https://app.example' };
    expect((await put(`${meetingId}/transcript`, VTT, headers)).status).toBe(201);
  });
});

/** Files that are not whole yet. */
function incoming(): string[] {
  return readdirSync(house.folder).includes('.incoming') ? readdirSync(`${house.folder}/.incoming`) : [];
}

/** Announces a size, sends nothing and waits for the answer. */
async function announce(path: string, sizeBytes: number): Promise<{ status: number | undefined; body: unknown }> {
  const headers = { ...bearer(), 'content-length': sizeBytes };
  const sender = httpRequest(house.url + path, { method: 'PUT', headers });
  sender.flushHeaders();
  const [answer] = (await once(sender, 'response')) as [IncomingMessage]; // safe because that is what the event carries
  const body: unknown = await json(answer);
  sender.on('error', () => {}).destroy();

  return { status: answer.statusCode, body };
}
