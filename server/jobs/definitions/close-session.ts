import { closeSession, isStillStreaming } from '@/server/services/captures';
import { recordSession } from '@/server/services/recordings';
import { defineJob } from '../define-job';

const LOOK_AGAIN_MS = 2000;

/** What is left to do when a session is over and its files are whole. */
export const closeLive = defineJob({
  name: 'live.close',
  retryLimit: 3,
  retryDelaySeconds: 10,
  concurrency: 1,
  run: async ({ base, inside, signal }, payload) => {
    if (await isStillStreaming(base, payload)) {
      const later = { startAfterMs: LOOK_AGAIN_MS };
      return base.db.transaction((tx) => base.ports.jobs.enqueue(tx, 'live.close', payload, later));
    }

    const ended = await closeSession(base, payload);
    if (!ended) return;

    const { sessionId, organizationId, meetingId, parts } = ended;
    if (parts && parts.length > 0) {
      await recordSession(inside(organizationId), { sessionId, meetingId, parts }, signal);
    }
    if (!base.ports.transcriber) return;
    await base.db.transaction((tx) =>
      base.ports.jobs.enqueue(tx, 'live.transcribe', { organizationId, meetingId, isAsked: false }),
    );
  },
});
