import { sweepAccess } from '@/server/services/accounts';
import { sweepSessions, sweepTickets } from '@/server/services/captures';
import { sweepFeedback } from '@/server/services/feedback';
import { sweepInbox } from '@/server/services/inbox';
import { resealSecrets } from '@/server/services/certificates';
import { sweepUnsealed } from '@/server/services/dossiers';
import { sweepStuckDrafts } from '@/server/services/minutes';
import { sweepExpiredEnvelopes, sweepReminders, sweepRemoteEnvelopes } from '@/server/services/signatures';
import { defineJob } from '../define-job';

const SWEEPS = [
  sweepAccess,
  sweepInbox,
  sweepSessions,
  sweepTickets,
  sweepFeedback,
  sweepStuckDrafts,
  sweepUnsealed,
  sweepExpiredEnvelopes,
  sweepReminders,
  sweepRemoteEnvelopes,
  resealSecrets,
] as const;

/** What an event missed, the clock finds. What fails keeps the rest from nothing, and is tried a minute later. */
export const sweepHouse = defineJob({
  name: 'house.sweep',
  cron: '* * * * *',
  retryLimit: 0,
  retryDelaySeconds: 2,
  concurrency: 1,
  run: async ({ base }) => {
    for (const sweep of SWEEPS) {
      try {
        await sweep(base);
      } catch (error) {
        base.log.error('a sweep failed', { sweep: sweep.name, error });
      }
    }
  },
});
