import { sweepAccess } from '@/server/services/accounts';
import { sweepInbox } from '@/server/services/inbox';
import { resealSecrets } from '@/server/services/certificates';
import { sweepStuckDrafts } from '@/server/services/minutes';
import { sweepExpiredEnvelopes, sweepIncompleteEnvelopes } from '@/server/services/signatures';
import { defineJob } from '../define-job';

/** What an event missed, the clock finds. */
export const sweepHouse = defineJob({
  name: 'house.sweep',
  cron: '* * * * *',
  retryLimit: 0,
  retryDelaySeconds: 2,
  concurrency: 1,
  run: async ({ base }) => {
    await sweepAccess(base);
    await sweepInbox(base);
    await sweepStuckDrafts(base);
    await sweepIncompleteEnvelopes(base);
    await sweepExpiredEnvelopes(base);
    await resealSecrets(base);
  },
});
