import { randomUUID } from 'node:crypto';
import { tracks, trackSegments } from '@/drizzle/schema';
import type { LiveSession } from '@/server/ports/live-hub';
import type { TestMember } from './service-context';

/** A finished piece of somebody's sound, ten seconds long unless told. Returns the track's row. */
export async function addSoundRow(
  member: TestMember,
  session: LiveSession,
  identity: string,
  fields: Partial<typeof trackSegments.$inferInsert> = {},
): Promise<string> {
  const { db } = member.ctx;
  const { organizationId, meetingId, sessionId, startedAt } = session;
  const trackId = fields.trackId ?? randomUUID();
  const place = { organizationId, meetingId, sessionId };
  const track = { ...place, id: trackId, trackSid: `TR_${trackId}`, identity };
  await db
    .insert(tracks)
    .values({ ...track, kind: 'audio', state: 'ended', publishedAt: startedAt })
    .onConflictDoNothing();
  const segmentId = fields.id ?? randomUUID();
  await db.insert(trackSegments).values({
    ...place,
    id: segmentId,
    trackId,
    way: 'egress',
    status: 'completed',
    format: { sampleRate: 48_000, channels: 1 },
    path: `audio/${organizationId}/${meetingId}/${sessionId}/${segmentId}.wav`,
    startMs: 0,
    durationMs: 10_000,
    speech: [],
    startedAt,
    ...fields,
  });

  return trackId;
}
