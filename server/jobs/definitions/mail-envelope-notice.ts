import { sendEnvelopeNotice } from '@/server/services/signatures';
import { defineJob } from '../define-job';

export const mailEnvelopeNotice = defineJob({
  name: 'envelope.notice',
  retryLimit: 8,
  retryDelaySeconds: 2,
  concurrency: 4,
  run: ({ base }, payload) => sendEnvelopeNotice(base, payload),
});
