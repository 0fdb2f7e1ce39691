import { resendRemoteEnvelope } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const resendRemote = defineJob({
  name: 'remote.resend',
  retryLimit: 8,
  retryDelaySeconds: 5,
  concurrency: 2,
  run: ({ base }, payload) => resendRemoteEnvelope(base, payload),
});
