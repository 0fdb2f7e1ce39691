import { runReplay } from '@/server/services/reports';
import { defineJob } from '../define-job';

/** Twenty people over three hours on a small machine, and some. */
const LIFE_SECONDS = 2 * 60 * 60;

/** One at a time a process: it takes what the machine has. */
export const replayMeeting = defineJob({
  name: 'live.replay',
  retryLimit: 2,
  retryDelaySeconds: 5,
  concurrency: 1,
  lifeSeconds: LIFE_SECONDS,
  run: ({ inside, signal }, { organizationId, runId }) => runReplay(inside(organizationId), { runId, signal }),
});
