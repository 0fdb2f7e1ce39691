import { startTrackEgress } from '@/server/services/captures';
import { defineJob } from '../define-job';

export const startEgress = defineJob({
  name: 'live.egress',
  // Failures of an egress are counted on its track; this is for a LiveKit that cannot be asked.
  retryLimit: 2,
  retryDelaySeconds: 2,
  concurrency: 4,
  run: async ({ base }, payload) => void (await startTrackEgress(base, payload)),
});
