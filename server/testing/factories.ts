import { randomUUID } from 'node:crypto';
import { meetings, participants, transcripts, transcriptSpeakers, utterances } from '@/drizzle/schema';
import type { TestMember } from './service-context';

/** A past meeting of an hour, in the member's organization. */
export async function createMeetingRow(
  member: TestMember,
  fields: Partial<typeof meetings.$inferInsert> = {},
): Promise<string> {
  const id = randomUUID();
  await member.ctx.db.insert(meetings).values({
    id,
    organizationId: member.organizationId,
    createdBy: member.userId,
    topic: 'Reunião do conselho',
    startTime: new Date('2026-11-10T17:00:00.000Z'),
    durationMinutes: 60,
    timeZone: 'America/Sao_Paulo',
    ...fields,
  });
  return id;
}

export async function addParticipantRow(
  member: TestMember,
  meetingId: string,
  name: string,
  email: string | null = null,
): Promise<string> {
  const id = randomUUID();
  await member.ctx.db
    .insert(participants)
    .values({ id, organizationId: member.organizationId, meetingId, name, email });
  return id;
}

export interface SpokenLine {
  speaker: string | null;
  text: string;
  /** Defaults to six seconds a line, one after the other. */
  startMs?: number;
  endMs?: number;
}

/** A current transcript with one utterance a line. Returns the ids in order. */
export async function createTranscriptRows(
  member: TestMember,
  meetingId: string,
  lines: SpokenLine[],
): Promise<{ transcriptId: string; utteranceIds: string[] }> {
  const { db } = member.ctx;
  const organizationId = member.organizationId;
  const transcriptId = randomUUID();
  const speakerIds = new Map([...new Set(lines.map((line) => line.speaker))].map((name) => [name, randomUUID()]));
  const rows = lines.map((line, position) => ({
    id: randomUUID(),
    organizationId,
    transcriptId,
    position,
    startMs: line.startMs ?? position * 6000,
    endMs: line.endMs ?? position * 6000 + 5500,
    speakerId: line.speaker === null ? null : (speakerIds.get(line.speaker) ?? null),
    text: line.text,
    rawText: line.text,
  }));

  await db.insert(transcripts).values({
    id: transcriptId,
    organizationId,
    meetingId,
    source: 'import',
    format: 'webvtt',
    timing: 'exact',
    language: 'pt',
    fileSha256: '0'.repeat(64),
    words: lines.reduce((sum, line) => sum + line.text.split(/\s+/).length, 0),
    durationMs: rows.at(-1)?.endMs ?? 0,
    warnings: [],
    createdBy: member.userId,
  });
  const named = [...speakerIds].flatMap(([name, id]) =>
    name === null ? [] : [{ id, organizationId, transcriptId, label: name, name }],
  );
  if (named.length) await db.insert(transcriptSpeakers).values(named);
  await db.insert(utterances).values(rows);

  return { transcriptId, utteranceIds: rows.map((row) => row.id) };
}
