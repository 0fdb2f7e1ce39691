import { runReplay } from '@/server/services/reports';
import { defineJob } from '../define-job';

/** One at a time a process: it takes what the machine has. */
export const replayMeeting = defineJob({
  name: 'live.replay',
  retryLimit: 2,
  retryDelaySeconds: 5,
  concurrency: 1,
  run: ({ inside, signal }, { organizationId, runId }) => runReplay(inside(organizationId), { runId, signal }),
});
