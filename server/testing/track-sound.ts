import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import { wavHeader } from '@/server/lib/wav-header';
import type { LiveSession } from '@/server/ports/live-hub';
import type { TestMember } from './service-context';

const SAMPLE_RATE = 48_000;

/** A stretch of a tone in a track; the rest is digital silence. */
export interface Sounding {
  startMs: number;
  endMs: number;
  hz?: number;
  level?: number;
}

/** Writes a track's file (48 kHz, two channels) and its rows, as a capture leaves them. Returns the piece's id. */
export async function addTrackSound(
  member: TestMember,
  session: LiveSession,
  track: {
    folder: string;
    identity: string;
    startMs: number;
    durationMs: number;
    /** From the piece's own beginning. */
    sounding: Sounding[];
    /** Spans from the session's zero, where it was analysed. */
    speech?: [number, number][] | null;
  },
): Promise<string> {
  const { db } = member.ctx;
  const { organizationId, sessionId, meetingId } = session;
  const { identity, startMs, durationMs, speech = null } = track;
  const segmentId = randomUUID();
  const path = join(track.folder, `${segmentId}.wav`);
  const sound = drawSound(track);
  await mkdir(track.folder, { recursive: true });
  await writeFile(path, sound);

  const [row] = await db
    .insert(tracks)
    .values({
      organizationId,
      sessionId,
      meetingId,
      trackSid: `TR_${randomUUID()}`,
      identity,
      kind: 'audio',
      state: 'ended',
      publishedAt: session.startedAt,
    })
    .returning({ id: tracks.id });
  if (!row) throw new Error('a track row was not returned');
  await db.insert(trackSegments).values({
    id: segmentId,
    organizationId,
    trackId: row.id,
    sessionId,
    meetingId,
    way: 'egress',
    status: 'completed',
    format: { sampleRate: SAMPLE_RATE, channels: 2 },
    path,
    startMs,
    durationMs,
    sizeBytes: sound.length,
    speech,
    levelsDbfs: speech ? Array.from({ length: Math.ceil(durationMs / 1000) }, () => -30) : [],
    startedAt: new Date(session.startedAt.getTime() + startMs),
  });
  return segmentId;
}

/** What the end of a room leaves. */
export async function endSessionRow(member: TestMember, session: LiveSession): Promise<void> {
  await member.ctx.db
    .update(meetingSessions)
    .set({ status: 'ENDED', endedAt: new Date(session.startedAt.getTime() + 60_000) })
    .where(eq(meetingSessions.id, session.sessionId));
}

function drawSound({ durationMs, sounding }: { durationMs: number; sounding: Sounding[] }): Buffer {
  const frames = (durationMs * SAMPLE_RATE) / 1000;
  const sound = new Int16Array(frames * 2);
  for (const { startMs, endMs, hz = 440, level = 8000 } of sounding) {
    for (let frame = (startMs * SAMPLE_RATE) / 1000; frame < (endMs * SAMPLE_RATE) / 1000; frame += 1) {
      const loud = Math.round(level * Math.sin((2 * Math.PI * hz * frame) / SAMPLE_RATE));
      sound.fill(loud, frame * 2, frame * 2 + 2);
    }
  }
  return Buffer.concat([
    wavHeader({ sampleRate: SAMPLE_RATE, channels: 2, dataBytes: sound.byteLength }),
    Buffer.from(sound.buffer),
  ]);
}
