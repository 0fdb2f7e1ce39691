import { sweepAccess } from '@/server/services/accounts';
import { sweepSessions } from '@/server/services/captures';
import { sweepFeedback } from '@/server/services/feedback';
import { sweepInbox } from '@/server/services/inbox';
import { resealSecrets } from '@/server/services/certificates';
import { sweepUnsealed } from '@/server/services/dossiers';
import { sweepStuckDrafts } from '@/server/services/minutes';
import { sweepExpiredEnvelopes, sweepReminders, sweepRemoteEnvelopes } from '@/server/services/signatures';
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
    await sweepSessions(base);
    await sweepFeedback(base);
    await sweepStuckDrafts(base);
    await sweepUnsealed(base);
    await sweepExpiredEnvelopes(base);
    await sweepReminders(base);
    await sweepRemoteEnvelopes(base);
    await resealSecrets(base);
  },
});
