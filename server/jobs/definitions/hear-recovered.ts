import { hearRecovered } from '@/server/services/reports';
import { defineJob } from '../define-job';

/** Twenty people over three hours on a small machine, and some. */
const LIFE_SECONDS = 2 * 60 * 60;

/** One at a time a process: it takes what the machine has. */
export const hearLive = defineJob({
  name: 'live.hear',
  retryLimit: 2,
  retryDelaySeconds: 10,
  concurrency: 1,
  lifeSeconds: LIFE_SECONDS,
  run: ({ inside, signal }, { organizationId, meetingId }) =>
    hearRecovered(inside(organizationId), { meetingId, signal }),
});
