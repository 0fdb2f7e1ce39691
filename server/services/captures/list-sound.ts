import { and, asc, eq, gt } from 'drizzle-orm';
import { tracks, trackSegments } from '@/drizzle/schema';
import type { BaseContext } from '../context';
import { type Answers, findPerson, listAnswers } from '../rooms';

/** A file of one person's sound. Times from the session's zero. */
export interface SoundPart {
  segmentId: string;
  trackId: string;
  identity: string;
  name: string;
  /** Under the media folder. */
  path: string;
  startMs: number;
  durationMs: number;
  /** Spans of speech; null where nothing was judged. */
  speech: [number, number][] | null;
  mayTranscribe: boolean;
}

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
  const names = new Map<string, string>();
  for (const { identity } of rows) {
    if (!names.has(identity)) names.set(identity, (await findPerson(base.db, meetingId, identity)).name);
  }

  return rows.flatMap(({ segment, identity }) => {
    const said: Answers = answers.get(identity) ?? {};
    if (said.record === false) return [];

    const { id: segmentId, trackId, path, startMs, durationMs, speech } = segment;
    const name = names.get(identity) ?? identity;
    const mayTranscribe = said.transcribe !== false;
    return [{ segmentId, trackId, identity, name, path, startMs, durationMs, speech, mayTranscribe }];
  });
}
