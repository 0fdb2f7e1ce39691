import { writeCheckpoints } from '@/server/services/audit';
import { defineJob } from '../define-job';

/** Signs how far every audit chain reaches, each hour: rows cut off the end are missed from then on. */
export const checkpointAudit = defineJob({
  name: 'audit.checkpoint',
  cron: '0 * * * *',
  retryLimit: 3,
  retryDelaySeconds: 30,
  concurrency: 1,
  run: async ({ base }) => {
    const written = await writeCheckpoints(base);
    if (written > 0) base.log.info('audit checkpoints were signed', { written });
  },
});
