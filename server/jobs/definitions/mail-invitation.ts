import { sendInvitationMail } from '@/server/services/organizations';
import { defineJob } from '../define-job';

export const mailInvitation = defineJob({
  name: 'invitation.mail',
  retryLimit: 8,
  retryDelaySeconds: 2,
  concurrency: 2,
  run: ({ base }, payload) => sendInvitationMail(base, payload),
});
