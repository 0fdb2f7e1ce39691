import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, recordingFiles, recordings } from '@/drizzle/schema';
import type { RecordingView } from '@/server/contract/recordings';
import { createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { openSessionRow } from '@/server/testing/live';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { wavHeader } from '@/server/lib/wav-header';
import { toWav } from '@/server/testing/wav';
import { linkRecording } from '../captures';
import { analyseRecording, deleteRecording, listRecordings, storeRecording } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let colleague: TestMember;
let owner: TestMember;
let stranger: TestMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  owner = await createMember(world);
  member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
  colleague = await createMember(world, { role: 'member', organizationId: owner.organizationId });
  stranger = await createMember(world);
});
beforeEach(async () => {
  meetingId = await createMeetingRow(member);
});
afterAll(() => database.drop());

async function store(bytes: Uint8Array = toWav({ seconds: 3, sampleRate: 8000, channels: 2 })): Promise<RecordingView> {
  const body = Readable.from([bytes]);
  const { recording } = await storeRecording(member.ctx, { meetingId, filename: 'som.wav', body });
  return recording;
}

const statusOf = async (id: string) =>
  (await database.db.select().from(recordings).where(eq(recordings.id, id)))[0]?.status;

describe('listRecordings', () => {
  it('says where each begins in the meeting’s time: that of a second stay in the room later', async () => {
    const zero = new Date('2026-11-21T12:00:00.000Z');
    const later = new Date(zero.getTime() + 1_800_500);
    const upload = await store();
    const [first, second] = [await store(), await store()];
    for (const [recordingId, startedAt] of [
      [second.id, later],
      [first.id, zero],
    ] as const) {
      const { sessionId } = await openSessionRow(member, meetingId, startedAt);
      await database.db.transaction((tx) => linkRecording(tx, { sessionId, recordingId, now: later }));
    }
    const { recordings: listed } = await listRecordings(member.ctx, { id: meetingId });
    const places = new Map(listed.map(({ id, startsAtMs }) => [id, startsAtMs]));
    expect([upload, first, second].map(({ id }) => places.get(id))).toEqual([0, 0, 1_800_500]);
  });

  it('gives the newest first, with addresses, and says where the transcript is', async () => {
    const older = await store();
    world.advance(1000);
    const newer = await store();
    await createTranscriptRows(member, meetingId, [{ speaker: 'Ana', text: 'Oi.' }]);

    const view = await listRecordings(colleague.ctx, { id: meetingId });
    expect(view.recordings.map(({ id }) => id)).toEqual([newer.id, older.id]);
    expect(view).toMatchObject({
      hasRecording: true,
      recordingUrl: newer.url,
      transcriptUrl: `/v1/meetings/${meetingId}/transcript.vtt`,
    });
    expect(view.recordingFiles[0]).toMatchObject({ fileType: 'audio/wav', fileSize: newer.sizeBytes });
  });

  it('says that there is nothing', async () => {
    expect(await listRecordings(member.ctx, { id: meetingId })).toEqual({
      hasRecording: false,
      recordingUrl: null,
      transcriptUrl: null,
      recordingFiles: [],
      recordings: [],
    });
  });

  it('hides a foreign meeting', async () => {
    await expect(listRecordings(stranger.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
  });
});

describe('deleteRecording', () => {
  it('takes back an own upload, keeps its bytes, and leaves one audit row however often', async () => {
    const { id } = await store();
    await deleteRecording(member.ctx, { recordingId: id });
    expect(await deleteRecording(member.ctx, { recordingId: id })).toEqual({ success: true });

    expect((await listRecordings(member.ctx, { id: meetingId })).recordings).toEqual([]);
    const [row] = await database.db.select().from(recordings).where(eq(recordings.id, id));
    expect(row).toMatchObject({ status: 'deleted', deletedAt: expect.any(Date) });
    const [file] = await database.db.select().from(recordingFiles).where(eq(recordingFiles.recordingId, id));
    expect(world.objects.has(file?.storageKey ?? '')).toBe(true);
    const entries = await database.db.select().from(auditLogs).where(eq(auditLogs.resourceId, id));
    expect(entries.filter(({ action }) => action === 'recording.delete')).toHaveLength(1);
  });

  it('takes the right to delete for what somebody else uploaded', async () => {
    const { id } = await store();
    await expect(deleteRecording(colleague.ctx, { recordingId: id })).rejects.toMatchObject({ status: 403 });
    expect(await statusOf(id)).toBe('ready');
    await deleteRecording(owner.ctx, { recordingId: id });
    expect(await statusOf(id)).toBe('deleted');
  });

  it('hides a recording of another organization', async () => {
    const { id } = await store();
    await expect(deleteRecording(stranger.ctx, { recordingId: id })).rejects.toMatchObject({ status: 404 });
    expect(await statusOf(id)).toBe('ready');
  });
});

describe('analyseRecording', () => {
  const analyse = (recordingId: string) => analyseRecording(asJob(member.ctx, 'recording.analyse'), { recordingId });
  const peaksOf = async () => (await listRecordings(member.ctx, { id: meetingId })).recordings[0]?.peaks;

  it('draws 1200 peaks of uncompressed sound, once', async () => {
    const { id } = await store();
    await analyse(id);
    await analyse(id);

    const peaks = (await peaksOf()) ?? [];
    expect(peaks).toHaveLength(1200);
    expect(peaks.every((peak) => peak >= 0 && peak <= 1)).toBe(true);
    expect([peaks[0], peaks[600], peaks[1199]]).toEqual([
      expect.closeTo(0, 1),
      expect.closeTo(0.5, 1),
      expect.closeTo(1, 1),
    ]);
    const entries = await database.db.select().from(auditLogs).where(eq(auditLogs.resourceId, id));
    expect(entries.filter(({ action }) => action === 'recording.analyse')).toHaveLength(1);
  });

  it('draws what is there of a file that claims four gigabytes', async () => {
    const header = wavHeader({ sampleRate: 8000, channels: 1, dataBytes: 0xffff_ff00 });
    const { id, durationMs } = await store(Buffer.concat([header, Buffer.alloc(16_000, 0x40)]));
    expect(durationMs).toBe(1000);
    await analyse(id);
    expect(await peaksOf()).toEqual(Array.from({ length: 1200 }, () => 0.502));
  });

  it('leaves a deleted recording alone and hides a foreign one', async () => {
    const { id } = await store();
    await deleteRecording(member.ctx, { recordingId: id });
    await analyse(id);
    const [row] = await database.db.select().from(recordings).where(eq(recordings.id, id));
    expect(row?.peaks).toBeNull();
    await expect(analyseRecording(stranger.ctx, { recordingId: id })).rejects.toMatchObject({ status: 404 });
  });
});
