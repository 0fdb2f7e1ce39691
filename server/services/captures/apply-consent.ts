import { and, eq, inArray, isNull } from 'drizzle-orm';
import { meetingSessions, tracks } from '@/drizzle/schema';
import type { BaseContext } from '../context';
import { answersOf, consentModeOf, mayAnalyse } from '../rooms';
import { stopEgresses } from './egress/stop-egresses';
import { startCapture } from './start-capture';

/** Somebody in a meeting's room who has answered. */
export interface Answerer {
  organizationId: string;
  meetingId: string;
  identity: string;
}

/** Lets the newest answers of a person take effect on what runs of them; who agrees again is heard again. */
export async function applyConsent(base: BaseContext, person: Answerer): Promise<void> {
  const { meetingId, identity, organizationId } = person;
  const own = await listTracks(base, person);
  const trackIds = own.map(({ id }) => id);
  const answers = await answersOf(base.db, meetingId, identity);

  base.ports.liveHub.setAnalysis(trackIds, mayAnalyse(answers, await consentModeOf(base.db, organizationId)));
  if (answers.record === false) return stopRecording(base, trackIds);
  if (own.some(({ state }) => state === 'skipped')) await resume(base, identity, own);
}

function listTracks(base: BaseContext, { meetingId, identity }: Answerer) {
  return base.db
    .select({ id: tracks.id, state: tracks.state, sessionId: tracks.sessionId })
    .from(tracks)
    .innerJoin(meetingSessions, eq(meetingSessions.id, tracks.sessionId))
    .where(
      and(
        eq(tracks.meetingId, meetingId),
        eq(tracks.identity, identity),
        isNull(tracks.unpublishedAt),
        eq(meetingSessions.status, 'ACTIVE'),
      ),
    );
}

async function stopRecording(base: BaseContext, trackIds: readonly string[]): Promise<void> {
  base.ports.liveHub.stopTracks(trackIds);
  const skipped = await base.db
    .update(tracks)
    .set({ state: 'skipped', updatedAt: base.now() })
    .where(
      and(inArray(tracks.id, [...trackIds]), inArray(tracks.state, ['waiting', 'starting', 'capturing', 'failed'])),
    )
    .returning({ egressId: tracks.egressId });
  await stopEgresses(
    base,
    skipped.flatMap(({ egressId }) => (egressId === null ? [] : [egressId])),
  );
}

async function resume(base: BaseContext, identity: string, own: readonly { id: string; sessionId: string }[]) {
  const ids = own.map(({ id }) => id);
  await base.db
    .update(tracks)
    .set({ state: 'waiting', attempts: 0, updatedAt: base.now() })
    .where(and(inArray(tracks.id, ids), eq(tracks.state, 'skipped')));
  for (const sessionId of new Set(own.map((track) => track.sessionId))) {
    base.ports.roomEar?.offerAgain(sessionId, identity);
    await startCapture(base, sessionId);
  }
}
