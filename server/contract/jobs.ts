import { z } from 'zod';

/** Every job by name, with the shape of its payload. Payloads carry ids, never secrets or people's words. */
export const JOBS = {
  'minutes.draft': z.object({ organizationId: z.uuid(), minutesId: z.uuid() }),
  'recording.analyse': z.object({ organizationId: z.uuid(), recordingId: z.uuid() }),
  'invitation.mail': z.object({ invitationId: z.uuid() }),
  'signer.mail': z.object({ signerId: z.uuid(), kind: z.enum(['invitation', 'resend']) }),
  'envelope.notice': z.object({ envelopeId: z.uuid(), kind: z.enum(['completed', 'declined', 'voided']) }),
  'envelope.complete': z.object({ envelopeId: z.uuid() }),
  'house.sweep': z.object({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;
