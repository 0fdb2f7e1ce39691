import { and, asc, eq, inArray } from 'drizzle-orm';
import { consents, meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { SegmentStatus } from '@/server/contract/live';
import type { TimeSpan } from '@/server/contract/reports';
import type { BaseContext } from '../context';
import { consentModeOf, findPerson, listAnswers, type LiveMeeting, mayAnalyse, type RoomPerson } from '../rooms';
import { findAllowed } from './rules';

/** A file of one person's sound. Times from the session's zero. */
export interface SoundPiece {
  segmentId: string;
  trackId: string;
  identity: string;
  name: string;
  isHost: boolean;
  path: string;
  status: SegmentStatus;
  startMs: number;
  durationMs: number;
  gapBeforeMs: number;
  muted: { startMs: number; endMs: number }[];
  /** Null where nothing was judged. */
  speech: TimeSpan[] | null;
  levelsDbfs: number[];
  /** When its person allowed analysis. */
  allowed: TimeSpan[];
  /** False: they have refused since, to be analysed or to be recorded at all. */
  mayAnalyse: boolean;
}

export interface SoundSession {
  id: string;
  startedAt: Date;
  isActive: boolean;
  recordingId: string | null;
  pieces: SoundPiece[];
}

type SessionRow = typeof meetingSessions.$inferSelect;
type PieceRow = { segment: typeof trackSegments.$inferSelect; identity: string };

/** Sessions of a meeting in which sound was captured, the one that runs among them, in the order of time. */
export async function loadSound(base: BaseContext, meeting: Pick<LiveMeeting, 'id' | 'organizationId'>) {
  const sessions = await base.db
    .select()
    .from(meetingSessions)
    .where(and(eq(meetingSessions.meetingId, meeting.id), eq(meetingSessions.organizationId, meeting.organizationId)))
    .orderBy(asc(meetingSessions.startedAt), asc(meetingSessions.id));
  const rows = await readPieces(base, sessions);
  const people = await findPeople(base, meeting.id, rows);
  const mode = await consentModeOf(base.db, meeting.organizationId);
  const answers = await readAnswers(base, meeting.id);
  const newest = await listAnswers(base.db, meeting.id);

  return sessions.flatMap((session): SoundSession[] => {
    const live = base.ports.liveHub.speechOf(session.id);
    const pieces = rows
      .filter(({ segment }) => segment.sessionId === session.id)
      .flatMap((row) => {
        const given = answers.get(row.identity) ?? [];
        const piece = toPiece(row, session, people.get(row.identity), live, base.now());
        if (piece.durationMs <= 0) return [];
        const timed = given.map(({ at, granted }) => ({ atMs: at.getTime() - session.startedAt.getTime(), granted }));
        const span: TimeSpan = [piece.startMs, piece.startMs + piece.durationMs];
        const now = newest.get(row.identity) ?? {};
        const isAllowedNow = mayAnalyse(now, mode) && now.record !== false;
        return [{ ...piece, allowed: findAllowed(timed, mode, span), mayAnalyse: isAllowedNow }];
      });
    const { id, startedAt, recordingId } = session;
    return pieces.length > 0 ? [{ id, startedAt, recordingId, isActive: session.status === 'ACTIVE', pieces }] : [];
  });
}

function readPieces({ db }: BaseContext, sessions: readonly SessionRow[]): Promise<PieceRow[]> {
  if (sessions.length === 0) return Promise.resolve([]);
  return db
    .select({ segment: trackSegments, identity: tracks.identity })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(
      and(
        inArray(
          trackSegments.sessionId,
          sessions.map(({ id }) => id),
        ),
        eq(tracks.kind, 'audio'),
      ),
    )
    .orderBy(asc(trackSegments.startMs), asc(trackSegments.id));
}

/** A piece that runs is as long as it has been there; what was said in it is known to the room that hears it. */
function toPiece(
  { segment, identity }: PieceRow,
  session: SessionRow,
  person: RoomPerson | undefined,
  live: ReadonlyMap<string, TimeSpan[]> | null,
  now: Date,
): Omit<SoundPiece, 'allowed' | 'mayAnalyse'> {
  const { id: segmentId, trackId, path, status, startMs, gapBeforeMs, muted } = segment;
  const isRunning = status === 'recording' && live !== null;
  const ranMs = now.getTime() - session.startedAt.getTime() - startMs;
  const said = live?.get(trackId) ?? [];

  return {
    segmentId,
    trackId,
    identity,
    name: person?.name ?? identity,
    isHost: person?.isHost ?? false,
    path,
    status,
    startMs,
    durationMs: isRunning ? Math.max(0, ranMs) : segment.durationMs,
    gapBeforeMs,
    muted,
    speech: isRunning ? said.filter(([, end]) => end > startMs) : segment.speech,
    levelsDbfs: segment.levelsDbfs ?? [],
  };
}

async function findPeople(base: BaseContext, meetingId: string, rows: readonly PieceRow[]) {
  const people = new Map<string, RoomPerson>();
  for (const { identity } of rows) {
    if (!people.has(identity)) people.set(identity, await findPerson(base.db, meetingId, identity));
  }

  return people;
}

/** Every answer to being analysed, by identity, the oldest first. */
async function readAnswers({ db }: BaseContext, meetingId: string) {
  const rows = await db
    .select({ identity: consents.identity, granted: consents.granted, at: consents.at })
    .from(consents)
    .where(and(eq(consents.meetingId, meetingId), eq(consents.purpose, 'analyse')))
    .orderBy(asc(consents.at), asc(consents.id));
  const answers = new Map<string, { granted: boolean; at: Date }[]>();
  for (const { identity, ...answer } of rows) answers.set(identity, [...(answers.get(identity) ?? []), answer]);

  return answers;
}
