import { sealEnvelope } from '@/server/services/dossiers';
import { defineJob } from '../define-job';

export const writeSignedCopy = defineJob({
  name: 'envelope.complete',
  retryLimit: 8,
  retryDelaySeconds: 2,
  concurrency: 2,
  run: ({ base }, payload) => sealEnvelope(base, payload),
});
