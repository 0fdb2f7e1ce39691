import { and, asc, eq, gt, isNull } from 'drizzle-orm';
import { meetingSessions, presenceIntervals, tracks, trackSegments } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { conflict } from '@/server/lib/errors';
import type { BaseContext } from '../context';
import { findPerson } from '../rooms';
import { listSound, type SoundPart } from './list-sound';

/** Streams end within seconds of their session. */
const STREAM_PATIENCE_MS = 2 * 60_000;

/** What there is to make a recording of. */
export interface EndedSession {
  sessionId: string;
  organizationId: string;
  meetingId: string;
  /** Null where there is a recording already: it is not made twice. */
  parts: SoundPart[] | null;
}

/**
 * After the end of a session: writes when each participant was heard, and gives the sound that may be kept. Called again,
 * it writes the same. Null before the end.
 */
export async function closeSession(base: BaseContext, input: { sessionId: string }): Promise<EndedSession | null> {
  const [session] = await base.db.select().from(meetingSessions).where(eq(meetingSessions.id, input.sessionId));
  if (!session || session.status !== 'ENDED') return null;

  const parts = await base.db
    .select({ segment: trackSegments, identity: tracks.identity })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(eq(trackSegments.sessionId, session.id))
    .orderBy(asc(trackSegments.startMs));
  await writePresence(base, session, parts);

  const { id: sessionId, organizationId, meetingId } = session;
  const isRecorded = session.recordingId !== null;
  return { sessionId, organizationId, meetingId, parts: isRecorded ? null : await listSound(base, { sessionId }) };
}

/** The last bytes of an ended session are still on their way to its files. Not for ever: what hangs is left out. */
export async function isStillStreaming(base: BaseContext, input: { sessionId: string }): Promise<boolean> {
  const patientSince = new Date(base.now().getTime() - STREAM_PATIENCE_MS);
  const [open] = await base.db
    .select({ id: trackSegments.id })
    .from(trackSegments)
    .innerJoin(meetingSessions, eq(meetingSessions.id, trackSegments.sessionId))
    .where(
      and(
        eq(trackSegments.sessionId, input.sessionId),
        eq(trackSegments.status, 'recording'),
        eq(meetingSessions.status, 'ENDED'),
        gt(meetingSessions.updatedAt, patientSince),
      ),
    )
    .limit(1);
  return open !== undefined;
}

/** In the transaction that files it. @throws AppError 409 `SESSION_RECORDED` */
export async function linkRecording(
  tx: Transaction,
  input: { sessionId: string; recordingId: string; now: Date },
): Promise<void> {
  const { sessionId, recordingId, now } = input;
  const linked = await tx
    .update(meetingSessions)
    .set({ recordingId, updatedAt: now })
    .where(and(eq(meetingSessions.id, sessionId), isNull(meetingSessions.recordingId)))
    .returning({ id: meetingSessions.id });
  if (linked.length === 0) throw conflict('SESSION_RECORDED', 'There is a recording of this session already');
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
