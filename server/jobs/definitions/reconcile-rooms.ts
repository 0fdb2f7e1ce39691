import { reconcileRooms } from '@/server/services/captures';
import { defineJob } from '../define-job';

/** Whatever LiveKit's events missed. While rooms are open it asks for its next run itself. */
export const reconcileLive = defineJob({
  name: 'live.reconcile',
  cron: '* * * * *',
  retryLimit: 0,
  retryDelaySeconds: 5,
  concurrency: 1,
  run: async ({ base }) => void (await reconcileRooms(base)),
});
