import { and, asc, eq, inArray } from 'drizzle-orm';
import { meetingSessions, presenceIntervals, tracks, trackSegments } from '@/drizzle/schema';
import type { BaseContext } from '../context';
import { findPerson } from './people';

/** What there is to make a recording of. */
export interface LonePart {
  sessionId: string;
  organizationId: string;
  meetingId: string;
  path: string;
}

/**
 * After the end of a session: writes when each participant was heard. Returns its only piece of sound; null where there
 * are several (they stay a list), none, or a recording of it already. Called again, it writes the same.
 */
export async function closeSession(base: BaseContext, input: { sessionId: string }): Promise<LonePart | null> {
  const [session] = await base.db.select().from(meetingSessions).where(eq(meetingSessions.id, input.sessionId));
  if (!session || session.status !== 'ENDED') return null;

  const parts = await base.db
    .select({ segment: trackSegments, identity: tracks.identity, kind: tracks.kind })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(eq(trackSegments.sessionId, session.id))
    .orderBy(asc(trackSegments.startMs));
  await writePresence(base, session, parts);

  const sounds = parts.filter(({ kind, segment }) => kind === 'audio' && segment.durationMs > 0);
  const [only] = sounds;
  if (!only || sounds.length > 1 || session.recordingId) return null;

  const { id: sessionId, organizationId, meetingId } = session;
  return { sessionId, organizationId, meetingId, path: only.segment.path };
}

export async function linkRecording(base: BaseContext, input: { sessionId: string; recordingId: string }) {
  await base.db
    .update(meetingSessions)
    .set({ recordingId: input.recordingId, updatedAt: base.now() })
    .where(eq(meetingSessions.id, input.sessionId));
}

type Part = { segment: typeof trackSegments.$inferSelect; identity: string };

/** Of participants alone: a stranger in the room has no vote to count. */
async function writePresence(
  base: BaseContext,
  session: typeof meetingSessions.$inferSelect,
  parts: Part[],
): Promise<void> {
  const stays = new Map<string, { joinedMs: number; leftMs: number }>();
  for (const { segment, identity } of parts) {
    const { participantId } = await findPerson(base.db, session.meetingId, identity);
    if (!participantId || segment.durationMs <= 0) continue;

    const leftMs = segment.startMs + segment.durationMs;
    const known = stays.get(participantId) ?? { joinedMs: segment.startMs, leftMs };
    stays.set(participantId, {
      joinedMs: Math.min(known.joinedMs, segment.startMs),
      leftMs: Math.max(known.leftMs, leftMs),
    });
  }
  const { organizationId, meetingId } = session;
  if (session.roomSid !== null) await forgetKnown(base, meetingId, stays);
  if (stays.size === 0) return;

  const rows = [...stays].map(([participantId, stay]) => ({
    organizationId,
    meetingId,
    participantId,
    source: 'live' as const,
    ...stay,
  }));
  await base.db.transaction(async (tx) => {
    const people = [...stays.keys()];
    const own = and(eq(presenceIntervals.meetingId, meetingId), eq(presenceIntervals.source, 'live'));
    await tx.delete(presenceIntervals).where(and(own, inArray(presenceIntervals.participantId, people)));
    await tx.insert(presenceIntervals).values(rows);
  });
}

/** LiveKit tells when somebody comes and goes; being heard says less. */
async function forgetKnown(base: BaseContext, meetingId: string, stays: Map<string, unknown>): Promise<void> {
  const told = await base.db
    .select({ participantId: presenceIntervals.participantId })
    .from(presenceIntervals)
    .where(and(eq(presenceIntervals.meetingId, meetingId), eq(presenceIntervals.source, 'live')));
  for (const { participantId } of told) stays.delete(participantId);
}
