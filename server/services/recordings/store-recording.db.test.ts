import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLogs, meetings, recordingFiles, recordings } from '@/drizzle/schema';
import { createMeetingRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { sha256Hex } from '@/server/lib/tokens';
import { toWav } from '@/server/testing/wav';
import { createWorkerPool } from '@/server/workers/pool';
import { storeRecording } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
const workers = createWorkerPool({ maxThreads: 1 });

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  world.base.ports.workers = workers;
  member = await createMember(world, { role: 'member' });
});
afterAll(async () => {
  await workers.close();
  await database.drop();
});

async function send(bytes: Uint8Array, filename: string | null, meetingId?: string) {
  return storeRecording(member.ctx, {
    meetingId: meetingId ?? (await createMeetingRow(member)),
    filename,
    body: Readable.from([bytes]),
  });
}

async function expectNothingLeft(meetingId: string): Promise<void> {
  expect(await database.db.$count(recordings, eq(recordings.meetingId, meetingId))).toBe(0);
  expect([...world.objects.keys()].filter((key) => key.includes(meetingId))).toEqual([]);
}

const wav = toWav({ seconds: 2, sampleRate: 8000, channels: 2 });

describe('storeRecording', () => {
  it('keeps the bytes, their hash and length, and leaves an audit row and a job', async () => {
    const meetingId = await createMeetingRow(member);
    const { recording } = await send(wav, 'Conselho.wav', meetingId);

    expect(recording).toMatchObject({
      meetingId,
      title: 'Conselho',
      fileName: 'Conselho.wav',
      mimeType: 'audio/wav',
      sizeBytes: wav.length,
      sha256: sha256Hex(wav),
      durationMs: 2000,
      hasVideo: false,
      status: 'ready',
      peaks: null,
    });
    const [file] = await database.db.select().from(recordingFiles).where(eq(recordingFiles.recordingId, recording.id));
    expect(world.objects.get(file?.storageKey ?? '')?.equals(wav)).toBe(true);
    const [entry] = await database.db.select().from(auditLogs).where(eq(auditLogs.resourceId, recording.id));
    expect(entry).toMatchObject({ action: 'recording.attach', actorId: member.userId });
    expect(world.jobs).toContainEqual({
      name: 'recording.analyse',
      payload: { organizationId: member.organizationId, recordingId: recording.id },
    });
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('completed');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['a\r\nSet-Cookie: x=1.wav', 'aSet-Cookie: x=1.wav'],
    ['🎙️ ata.wav', '🎙️ ata.wav'],
    ['x'.repeat(5000), 'x'.repeat(200)],
    ['..', 'recording.wav'],
    [null, 'recording.wav'],
  ])('H11 takes the name %j as a label only', async (given, kept) => {
    const { recording } = await send(wav, given);
    expect(recording.fileName.replace(/\ufe0f/g, '')).toBe(kept.replace(/\ufe0f/g, ''));
    expect(recording.url).not.toContain('passwd');
  });
});

describe('storeRecording refuses', () => {
  it.each([
    ['H10 a program', 'MZ\u0090\u0000\u0003', 'reuniao.mp4'],
    ['H10 a page', '<!doctype html><script>alert(1)</script>', 'reuniao.mp4'],
    ['H10 a drawing', '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', 'reuniao.mp4'],
    ['H10 an archive', 'PK\u0003\u0004\u0014\u0000', 'reuniao.mp4'],
    ['a transcript', 'WEBVTT\n\n00:00.000 --> 00:01.000\nOi', 'reuniao.webm'],
  ])('%s with 415 and leaves nothing', async (_, text, filename) => {
    const meetingId = await createMeetingRow(member);
    const attempt = send(Buffer.from(text, 'latin1'), filename, meetingId);
    await expect(attempt).rejects.toMatchObject({ status: 415, code: 'RECORDING_TYPE_UNSUPPORTED' });
    await expectNothingLeft(meetingId);
  });

  it('an empty file with 422', async () => {
    const meetingId = await createMeetingRow(member);
    const attempt = storeRecording(member.ctx, {
      meetingId,
      filename: 'a.wav',
      body: Readable.from([]),
    });
    await expect(attempt).rejects.toMatchObject({ status: 422, code: 'RECORDING_EMPTY' });
    await expectNothingLeft(meetingId);
  });

  it('H10 a file that begins as a film and goes on as a page', async () => {
    const meetingId = await createMeetingRow(member);
    const film = Buffer.from('\u0000\u0000\u0000\u0018ftypisom\u0000\u0000\u0002\u0000isomiso2', 'latin1');
    const attempt = send(
      Buffer.concat([film, Buffer.from('<script>alert(1)</script>'.repeat(300))]),
      'a.mp4',
      meetingId,
    );
    await expect(attempt).rejects.toMatchObject({ status: 422, code: 'RECORDING_UNREADABLE' });
    await expectNothingLeft(meetingId);
  });

  it('to keep half of an upload that ends early', async () => {
    const meetingId = await createMeetingRow(member);
    const body = Readable.from(
      (async function* () {
        yield wav.subarray(0, 9000);
        throw Object.assign(new Error('aborted'), { code: 'ECONNRESET' });
      })(),
    );
    const attempt = storeRecording(member.ctx, { meetingId, filename: null, body });
    await expect(attempt).rejects.toMatchObject({ code: 'UPLOAD_ABORTED' });
    await expectNothingLeft(meetingId);
  });

  it('H15 a file that the disk has no room for with 503', async () => {
    const meetingId = await createMeetingRow(member);
    const full = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const store = { ...member.ctx.ports.store, put: () => Promise.reject(full) };
    const ctx = { ...member.ctx, ports: { ...member.ctx.ports, store } };
    const attempt = storeRecording(ctx, { meetingId, filename: null, body: Readable.from([wav]) });
    await expect(attempt).rejects.toMatchObject({ status: 503, code: 'STORAGE_FULL' });
  });

  it('to leave bytes behind when the rows cannot be written', async () => {
    const meetingId = await createMeetingRow(member);
    const enqueue = () => Promise.reject(new Error('no queue'));
    const jobs = { enqueue, enqueueMany: enqueue };
    const ctx = { ...member.ctx, ports: { ...member.ctx.ports, jobs } };
    const attempt = storeRecording(ctx, { meetingId, filename: null, body: Readable.from([wav]) });
    await expect(attempt).rejects.toThrow('no queue');
    await expectNothingLeft(meetingId);
  });

  it('a cancelled meeting, a foreign one, and a person who may only read', async () => {
    const cancelled = await createMeetingRow(member, { status: 'cancelled' });
    await expect(send(wav, null, cancelled)).rejects.toMatchObject({ status: 409, code: 'MEETING_CANCELLED' });
    const foreign = await createMeetingRow(await createMember(world));
    await expect(send(wav, null, foreign)).rejects.toMatchObject({ status: 404 });
    const ctx = { ...member.ctx, actor: { ...member.ctx.actor, permissions: ['read:meetings'] } } as TestMember['ctx'];
    const attempt = storeRecording(ctx, {
      meetingId: cancelled,
      filename: null,
      body: Readable.from([wav]),
    });
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  });
});
