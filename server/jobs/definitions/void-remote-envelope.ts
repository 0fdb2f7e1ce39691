import { voidRemoteEnvelope } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const voidRemote = defineJob({
  name: 'remote.void',
  retryLimit: 8,
  retryDelaySeconds: 5,
  concurrency: 2,
  run: ({ base }, payload) => voidRemoteEnvelope(base, payload),
});
