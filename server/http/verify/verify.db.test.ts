import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VerificationReport } from '@/server/contract/verification';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createMember, createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { flipBit } from '@/server/testing/tamper';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createVerifyDesk, MAX_DOCUMENT_BYTES } from './desk';

let database: TestDatabase;
let world: TestWorld;
let house: HttpHouse;
let meeting: SealedMeeting;
let sealed: Buffer;
let handedIn: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  meeting = await createSealedMeeting(world, await createMember(world));
  sealed = world.objects.get(meeting.sealedKey) ?? Buffer.alloc(0);
  const remembering = world.base.ports.store;
  house = await openHttpHouse(world);
  world.base.ports.store = remembering;
  handedIn = join(house.folder, 'handed-in');
});
afterAll(async () => {
  await house.close();
  await database.drop();
});

function hand(body: BodyInit, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${house.url}/v1/verify`, { method: 'POST', body, headers });
}

async function verify(bytes: Uint8Array, headers: Record<string, string> = {}): Promise<VerificationReport> {
  const answer = await hand(new Uint8Array(bytes), headers);
  expect(answer.status).toBe(200);
  return VerificationReport.parse(await answer.json());
}

async function refused(answer: Response, status: number, code: string): Promise<void> {
  expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([status, code]);
}

describe('POST /v1/verify', () => {
  it('tells anybody that a document of this installation holds, link by link', async () => {
    const report = await verify(sealed);
    expect(report).toMatchObject({ valid: true, verdict: 'valid' });
    expect(report.document?.signers.map(({ email }) => email)).toEqual(['bia@ata.test']);
    const states = Object.fromEntries(report.checks.map(({ name, status }) => [name, status]));
    expect(states).toMatchObject({ seal: 'ok', certificate: 'ok', transcript: 'ok', recordings: 'ok', audit: 'ok' });
  });

  it('names the link that one turned bit broke', async () => {
    const report = await verify(flipBit(sealed, 600));
    expect(report).toMatchObject({ valid: false, verdict: 'broken', document: null });
    const broken = report.checks.filter(({ ok }) => !ok);
    expect(broken.map(({ name, code }) => [name, code])).toEqual([
      ['seal', 'changed_document'],
      ['frozen_document', 'changed'],
    ]);
  });

  it('reports what was added after the seal, with its size', async () => {
    const report = await verify(Buffer.concat([sealed, Buffer.from('\n% and one more word')]));
    expect(report.checks.find(({ ok }) => !ok)).toMatchObject({
      name: 'nothing_added',
      code: 'added',
      params: { addedBytes: 20 },
    });
  });

  it('answers in the language that is asked for', async () => {
    const titles = async (language: string) =>
      (await verify(sealed, { 'accept-language': language })).checks.map(({ title }) => title);
    expect(await titles('en-GB,pt;q=0.5')).toContain('Audit trail');
    expect(await titles('pt-BR')).toContain('Trilha de auditoria');
  });

  it('does not ask who is there, not even of a token that is none', async () => {
    const answer = await hand(new Uint8Array(sealed), { authorization: 'Bearer nobody' });
    expect(answer.status).toBe(200);
  });

  it('calls a PDF without a seal unsealed, and says what was looked for', async () => {
    const report = await verify(Buffer.from('%PDF-1.7\nnothing to see\n%%EOF\n'));
    expect(report.checks.filter(({ ok }) => !ok).map(({ name, code }) => [name, code])).toEqual([['seal', 'no_seal']]);
  });

  it('keeps no byte of what it was given', async () => {
    await verify(sealed);
    expect(await readdir(handedIn)).toEqual([]);
  });
});

describe('what is not taken', () => {
  it.each([
    ['a picture', Buffer.from('\x89PNG'.padEnd(2000, 'x'))],
    ['a word', Buffer.from('hello')],
    ['nothing', Buffer.alloc(0)],
  ])('is %s', async (_what, body) => {
    await refused(await hand(new Uint8Array(body)), 415, 'NOT_A_PDF');
    expect(await readdir(handedIn)).toEqual([]);
  });

  it('is a form around the file', async () => {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(sealed)]), 'ata.pdf');
    await refused(await hand(form), 415, 'NOT_A_PDF');
  });

  it('is more than 200 MB, before a byte of it is read', async () => {
    const answer = await sendHead([`Content-Length: ${MAX_DOCUMENT_BYTES + 1}`]);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('DOCUMENT_TOO_LARGE');
  });

  it('is an upload whose sender goes away', async () => {
    const socket = connect(Number(house.host.split(':')[1]), '127.0.0.1');
    socket.write(`POST /v1/verify HTTP/1.1\r\nHost: ${house.host}\r\nContent-Length: 9000\r\n\r\n%PDF-1.7 and then`);
    await expect.poll(() => readdir(handedIn)).toHaveLength(1);
    socket.destroy();
    await expect.poll(() => readdir(handedIn)).toEqual([]);
  });
});

/** A request whose body never comes. */
function sendHead(headers: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(house.host.split(':')[1]), '127.0.0.1');
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
      if (answer.includes('}')) socket.destroy();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
    socket.write(`POST /v1/verify HTTP/1.1\r\nHost: ${house.host}\r\n${headers.join('\r\n')}\r\n\r\n`);
  });
}

describe('the limit of an address', () => {
  it('is thirty files in ten minutes, and says when to come back', async () => {
    const desk = createVerifyDesk({ folder: join(house.folder, 'other'), includeLoopback: true });
    for (let count = 0; count < 30; count += 1) await desk.admit('203.0.113.8');
    await expect(desk.admit('203.0.113.8')).rejects.toMatchObject({
      status: 429,
      details: { retryAfterSeconds: expect.any(Number) },
    });
    await desk.admit('203.0.113.9');
  });

  it('does not hold for the machine itself, unless it is asked to', async () => {
    const desk = createVerifyDesk({ folder: join(house.folder, 'other'), includeLoopback: false });
    for (let count = 0; count < 40; count += 1) await desk.admit('127.0.0.1');
  });
});
