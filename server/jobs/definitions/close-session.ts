import { closeSession } from '@/server/services/captures';
import { recordSession } from '@/server/services/recordings';
import { defineJob } from '../define-job';

/** What is left to do when a session is over. */
export const closeLive = defineJob({
  name: 'live.close',
  retryLimit: 3,
  retryDelaySeconds: 10,
  concurrency: 1,
  run: async ({ base, inside, signal }, payload) => {
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
