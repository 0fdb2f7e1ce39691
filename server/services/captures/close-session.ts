import { and, asc, eq } from 'drizzle-orm';
import { meetingSessions, presenceIntervals, tracks, trackSegments } from '@/drizzle/schema';
import type { BaseContext } from '../context';
import { findPerson } from '../rooms';

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

type SessionRow = typeof meetingSessions.$inferSelect;
type Part = { segment: typeof trackSegments.$inferSelect; identity: string };

/**
 * Of participants alone: a stranger in the room has no vote to count. Counted from the start of the meeting's first
 * session.
 */
async function writePresence(base: BaseContext, session: SessionRow, parts: Part[]): Promise<void> {
  const stays = await findStays(base, session, parts);
  const { organizationId, meetingId } = session;
  if (session.roomSid !== null) await forgetKnown(base, meetingId, stays);
  const zeroMs = session.startedAt.getTime() - (await findZero(base, meetingId)).getTime();

  await base.db.transaction(async (tx) => {
    for (const [participantId, stay] of stays) {
      const joinedMs = zeroMs + stay.joinedMs;
      await tx
        .delete(presenceIntervals)
        .where(
          and(
            eq(presenceIntervals.participantId, participantId),
            eq(presenceIntervals.source, 'live'),
            eq(presenceIntervals.joinedMs, joinedMs),
          ),
        );
      const leftMs = zeroMs + stay.leftMs;
      await tx
        .insert(presenceIntervals)
        .values({ organizationId, meetingId, participantId, joinedMs, leftMs, source: 'live' });
    }
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

async function findStays(base: BaseContext, session: SessionRow, parts: Part[]) {
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
  return stays;
}

async function findZero(base: BaseContext, meetingId: string): Promise<Date> {
  const [first] = await base.db
    .select({ startedAt: meetingSessions.startedAt })
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, meetingId))
    .orderBy(asc(meetingSessions.startedAt))
    .limit(1);
  return first?.startedAt ?? new Date(0);
}
