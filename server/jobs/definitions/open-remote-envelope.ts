import { openRemoteEnvelope } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const openRemote = defineJob({
  name: 'remote.open',
  retryLimit: 8,
  retryDelaySeconds: 5,
  concurrency: 2,
  run: ({ base }, payload) => openRemoteEnvelope(base, payload),
});
