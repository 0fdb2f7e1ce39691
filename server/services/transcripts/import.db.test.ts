import { and, asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditLogs, meetings, transcriptSpeakers, transcripts, utterances } from '@/drizzle/schema';
import { addParticipantRow, createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getTranscript, importTranscript } from '.';

const VTT = `WEBVTT

1
00:00:01.000 --> 00:00:04.000
<v Ana Souza>Vamos aprovar o orçamento de 2027.</v>

2
00:00:04.500 --> 00:00:07.000
<v Bruno &lt;img src=x onerror=alert(1)&gt;>De acordo.</v>

3
00:00:08.000 --> 00:00:09.000
<v Ana Souza>Aprovado.</v>
`;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  member = await createMember(world, { role: 'member' });
});
afterAll(() => database.drop());

function send(meetingId: string, text = VTT, filename: string | null = 'reunião.vtt') {
  return importTranscript(member.ctx, { meetingId, bytes: Buffer.from(text), filename, contentType: null });
}

describe('importTranscript', () => {
  it('stores speakers and utterances, completes the meeting and leaves an audit row', async () => {
    const meetingId = await createMeetingRow(member, { startTime: new Date(Date.now() - 3_600_000) });
    const anaId = await addParticipantRow(member, meetingId, 'ana  SOUZA');
    const { transcript } = await send(meetingId);

    expect(transcript).toMatchObject({
      meetingId,
      format: 'webvtt',
      timing: 'exact',
      fileName: 'reunião.vtt',
      utterances: 3,
      words: 9,
      durationMs: 9000,
    });
    expect(transcript.speakers[0]).toMatchObject({ name: 'Ana Souza', words: 7, speechMs: 4000 });
    const [speaker] = await database.db
      .select()
      .from(transcriptSpeakers)
      .where(and(eq(transcriptSpeakers.transcriptId, transcript.id), eq(transcriptSpeakers.label, 'Ana Souza')));
    expect(speaker?.participantId).toBe(anaId);
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('completed');
    const [entry] = await database.db.select().from(auditLogs).where(eq(auditLogs.resourceId, transcript.id));
    expect(entry).toMatchObject({ action: 'transcript.import', actorId: member.userId });
  });

  it('keeps HTML in a speaker name as text', async () => {
    const { transcript } = await send(await createMeetingRow(member));
    expect(transcript.speakers[1]?.name).toBe('Bruno <img src=x onerror=alert(1)>');
  });

  it('leaves a meeting that is still to come scheduled', async () => {
    const meetingId = await createMeetingRow(member, { startTime: new Date(Date.now() + 3_600_000) });
    await send(meetingId);
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('scheduled');
  });

  it('keeps the earlier transcript and reads the later one', async () => {
    const meetingId = await createMeetingRow(member);
    const first = await createTranscriptRows(member, meetingId, [{ speaker: 'Ana', text: 'Antes.' }]);
    const { transcript } = await send(meetingId);

    const rows = await database.db
      .select({ id: transcripts.id, isCurrent: transcripts.isCurrent })
      .from(transcripts)
      .where(eq(transcripts.meetingId, meetingId))
      .orderBy(asc(transcripts.isCurrent));
    expect(rows).toEqual([
      { id: first.transcriptId, isCurrent: false },
      { id: transcript.id, isCurrent: true },
    ]);
    const [old] = await database.db.select().from(utterances).where(eq(utterances.transcriptId, first.transcriptId));
    expect(old?.text).toBe('Antes.');
  });

  it('makes one of two imports at the same moment current', async () => {
    const meetingId = await createMeetingRow(member);
    await Promise.all([send(meetingId), send(meetingId)]);
    const rows = await database.db.select().from(transcripts).where(eq(transcripts.meetingId, meetingId));
    expect(rows.map(({ isCurrent }) => isCurrent).sort()).toEqual([false, true]);
  });

  it('writes more utterances than fit one statement, in order', async () => {
    const meetingId = await createMeetingRow(member);
    const text = Array.from({ length: 2500 }, (_, index) => `Ana: frase número ${index}`).join('\n');
    const { transcript } = await send(meetingId, text, 'longa.txt');
    expect(transcript.utterances).toBe(2500);

    const page = await getTranscript(member.ctx, { id: meetingId, cursor: 2400, limit: 1000 });
    expect(page.utterances).toHaveLength(100);
    expect(page.utterances.at(-1)?.text).toBe('frase número 2499');
    expect(page.nextCursor).toBeNull();
  });

  it('keeps the old transcript whole when writing fails halfway', async () => {
    const meetingId = await createMeetingRow(member);
    const first = await createTranscriptRows(member, meetingId, [{ speaker: 'Ana', text: 'Antes.' }]);
    const broken = { ...member.ctx, ports: { ...member.ctx.ports, workers: brokenAfter(1200) } };

    const attempt = importTranscript(broken, {
      meetingId,
      bytes: Buffer.from(VTT),
      filename: null,
      contentType: null,
    });
    await expect(attempt).rejects.toThrow();

    const rows = await database.db.select().from(transcripts).where(eq(transcripts.meetingId, meetingId));
    expect(rows.map(({ id, isCurrent }) => ({ id, isCurrent }))).toEqual([{ id: first.transcriptId, isCurrent: true }]);
    const [meeting] = await database.db.select().from(meetings).where(eq(meetings.id, meetingId));
    expect(meeting?.status).toBe('scheduled');
  });
});

describe('importTranscript refuses', () => {
  it('a file above 20 MB with 413, before reading it', async () => {
    const meetingId = await createMeetingRow(member);
    const bytes = new Uint8Array(60 * 1024 * 1024);
    const attempt = importTranscript(member.ctx, { meetingId, bytes, filename: null, contentType: null });
    await expect(attempt).rejects.toMatchObject({ status: 413, code: 'TRANSCRIPT_TOO_LARGE' });
  });

  it.each([
    ['an empty file', '', 422, 'TRANSCRIPT_EMPTY'],
    ['a PDF', '%PDF-1.7 …', 415, 'TRANSCRIPT_TYPE_UNSUPPORTED'],
    ['a page', '<!doctype html><title>x</title>', 415, 'TRANSCRIPT_TYPE_UNSUPPORTED'],
    ['broken JSON', '{"utterances": [', 422, 'TRANSCRIPT_UNREADABLE'],
  ])('%s, and leaves nothing', async (_, text, status, code) => {
    const meetingId = await createMeetingRow(member);
    await expect(send(meetingId, text, null)).rejects.toMatchObject({ status, code });
    expect(await database.db.$count(transcripts, eq(transcripts.meetingId, meetingId))).toBe(0);
  });

  it('a cancelled meeting', async () => {
    const meetingId = await createMeetingRow(member, { status: 'cancelled' });
    await expect(send(meetingId)).rejects.toMatchObject({ status: 409, code: 'MEETING_CANCELLED' });
  });

  it('a meeting of another organization as if it were not there', async () => {
    const stranger = await createMember(world);
    await expect(send(await createMeetingRow(stranger))).rejects.toMatchObject({ status: 404 });
  });

  it('a person who may only read', async () => {
    const meetingId = await createMeetingRow(member);
    const reader = { ...member.ctx, actor: { ...member.ctx.actor, permissions: ['read:meetings'] as const } };
    const attempt = importTranscript(reader as typeof member.ctx, {
      meetingId,
      bytes: Buffer.from(VTT),
      filename: null,
      contentType: null,
    });
    await expect(attempt).rejects.toMatchObject({ status: 403 });
  });
});

/** A parser whose last utterance the database will not take. */
function brokenAfter(count: number): TestMember['ctx']['ports']['workers'] {
  const good = { startMs: 0, endMs: 1, speaker: 'Ana', text: 'sim' };
  const said = [...Array.from({ length: count }, () => good), { ...good, startMs: 0.5 }];
  const parsed = { format: 'webvtt', timing: 'exact', language: 'pt', utterances: said, warnings: [] };

  return { run: async () => parsed as never, close: async () => {} }; // safe because only transcripts are parsed here
}
