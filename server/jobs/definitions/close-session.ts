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
    if (!ended?.parts || ended.parts.length === 0) return;

    const { sessionId, organizationId, meetingId, parts } = ended;
    await recordSession(inside(organizationId), { sessionId, meetingId, parts }, signal);
  },
});
