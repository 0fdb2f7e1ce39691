import { draftMinutes } from '@/server/services/minutes';
import { defineJob } from '../define-job';

export const writeDraft = defineJob({
  name: 'minutes.draft',
  retryLimit: 3,
  retryDelaySeconds: 2,
  concurrency: 2,
  run: async ({ inside, signal }, { organizationId, minutesId }) => {
    await draftMinutes(inside(organizationId), { minutesId }, { signal });
  },
});
