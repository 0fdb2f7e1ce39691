import { sendSignerMail } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const mailSigner = defineJob({
  name: 'signer.mail',
  retryLimit: 8,
  retryDelaySeconds: 2,
  concurrency: 4,
  run: ({ base }, payload) => sendSignerMail(base, payload),
});
