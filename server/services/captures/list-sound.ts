import { and, asc, eq, gt } from 'drizzle-orm';
import { consents, meetingSessions, tracks, trackSegments } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import type { BaseContext } from '../context';
import { type Answers, findPerson, listAnswers, type RoomPerson } from '../rooms';

/** A level a second; the last one may be missing. */
const LEVEL_SLACK_MS = 2000;

/** A file of one person's sound. Times from the session's zero. */
export interface SoundPart {
  segmentId: string;
  trackId: string;
  sessionId: string;
  identity: string;
  name: string;
  participantId: string | null;
  /** Under the media folder. */
  path: string;
  startMs: number;
  durationMs: number;
  /** Spans of speech; null where not all of it was judged. */
  speech: [number, number][] | null;
  mayTranscribe: boolean;
}

/** A part with its session's place: milliseconds after the zero of the meeting's first session. */
export type PlacedSound = SoundPart & { sessionZeroMs: number };

/**
 * All finished sound of a session in the order of time, without that of people who have refused to be recorded since.
 */
export async function listSound(base: BaseContext, input: { sessionId: string }): Promise<SoundPart[]> {
  const rows = await base.db
    .select({ segment: trackSegments, identity: tracks.identity })
    .from(trackSegments)
    .innerJoin(tracks, eq(tracks.id, trackSegments.trackId))
    .where(and(eq(trackSegments.sessionId, input.sessionId), eq(tracks.kind, 'audio'), gt(trackSegments.durationMs, 0)))
    .orderBy(asc(trackSegments.startMs), asc(trackSegments.id));
  const meetingId = rows[0]?.segment.meetingId;
  if (!meetingId) return [];

  const answers = await listAnswers(base.db, meetingId);
  const changes = await listAnalysisChanges(base, meetingId);
  const people = new Map<string, RoomPerson>();
  for (const { identity } of rows) {
    if (!people.has(identity)) people.set(identity, await findPerson(base.db, meetingId, identity));
  }

  return rows.flatMap(({ segment, identity }) => {
    const said: Answers = answers.get(identity) ?? {};
    if (said.record === false) return [];

    const { id: segmentId, trackId, sessionId, path, startMs, durationMs } = segment;
    const person = people.get(identity);
    const isWhole = !changes.some((change) => change.identity === identity && change.at > segment.startedAt);
    return {
      ...{ segmentId, trackId, sessionId, identity, path, startMs, durationMs },
      name: person?.name ?? identity,
      participantId: person?.participantId ?? null,
      speech: isWhole && isWhollyJudged(segment) ? segment.speech : null,
      mayTranscribe: said.transcribe !== false,
    };
  });
}

/** Of all ended sessions of a meeting, in the order of time. */
export async function listMeetingSound(base: BaseContext, input: { meetingId: string }): Promise<PlacedSound[]> {
  const sessions = await base.db
    .select({ id: meetingSessions.id, startedAt: meetingSessions.startedAt, status: meetingSessions.status })
    .from(meetingSessions)
    .where(eq(meetingSessions.meetingId, input.meetingId))
    .orderBy(asc(meetingSessions.startedAt), asc(meetingSessions.id));
  const zero = sessions[0]?.startedAt.getTime() ?? 0;

  const found: PlacedSound[] = [];
  for (const { id, startedAt, status } of sessions) {
    if (status !== 'ENDED') continue;
    const sessionZeroMs = startedAt.getTime() - zero;
    for (const part of await listSound(base, { sessionId: id })) found.push({ ...part, sessionZeroMs });
  }
  return found;
}

/** Under the media folder: every file of the session that a recording was made of. */
export async function listTrackPaths(db: Queryable, input: { recordingId: string }): Promise<string[]> {
  const rows = await db
    .select({ path: trackSegments.path })
    .from(trackSegments)
    .innerJoin(meetingSessions, eq(meetingSessions.id, trackSegments.sessionId))
    .where(eq(meetingSessions.recordingId, input.recordingId));
  return rows.map(({ path }) => path);
}

/** A yes or no in the middle of a piece leaves a part of it unjudged. */
function listAnalysisChanges(base: BaseContext, meetingId: string) {
  return base.db
    .select({ identity: consents.identity, at: consents.at })
    .from(consents)
    .where(and(eq(consents.meetingId, meetingId), eq(consents.purpose, 'analyse')));
}

function isWhollyJudged({ levelsDbfs, durationMs, warnings }: typeof trackSegments.$inferSelect): boolean {
  const isToTheEnd = (levelsDbfs?.length ?? 0) * 1000 >= durationMs - LEVEL_SLACK_MS;
  return isToTheEnd && !warnings.includes('partly_judged');
}
