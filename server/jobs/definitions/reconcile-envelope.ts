import { reconcileEnvelope } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const reconcileRemote = defineJob({
  name: 'remote.reconcile',
  retryLimit: 8,
  retryDelaySeconds: 5,
  concurrency: 2,
  run: ({ base }, payload) => reconcileEnvelope(base, payload),
});
