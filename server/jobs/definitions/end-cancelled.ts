import { endCancelled } from '@/server/services/captures';
import { defineJob } from '../define-job';

export const endLive = defineJob({
  name: 'live.end',
  retryLimit: 5,
  retryDelaySeconds: 2,
  concurrency: 1,
  run: async ({ base }, payload) => endCancelled(base, payload),
});
