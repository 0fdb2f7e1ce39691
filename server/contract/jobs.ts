import { z } from 'zod';

/** Every job by name, with the shape of its payload. Payloads carry ids, never secrets or people's words. */
export const JOBS = {
  'minutes.draft': z.object({ organizationId: z.uuid(), minutesId: z.uuid() }),
  'recording.analyse': z.object({ organizationId: z.uuid(), recordingId: z.uuid() }),
  /** Deletes the bytes of a recording whose erasure is certified. */
  'recording.erase': z.object({ organizationId: z.uuid(), recordingId: z.uuid() }),
  'invitation.mail': z.object({ invitationId: z.uuid() }),
  'signer.mail': z.object({ signerId: z.uuid(), kind: z.enum(['invitation', 'resend', 'reminder', 'confirm']) }),
  'envelope.notice': z.object({
    envelopeId: z.uuid(),
    kind: z.enum(['completed', 'declined', 'voided', 'contested', 'resumed', 'corrected']),
    /** The contest that was raised, or the one whose resolution ended the pause. */
    contestId: z.uuid().optional(),
  }),
  'envelope.complete': z.object({ envelopeId: z.uuid() }),
  /** Calls to an outside signature provider; each finds out by itself what is left to do. */
  'remote.open': z.object({ envelopeId: z.uuid() }),
  'remote.resend': z.object({ envelopeId: z.uuid() }),
  'remote.void': z.object({ envelopeId: z.uuid(), reason: z.string().max(1000) }),
  /** Asks the provider how an envelope stands, and fetches the documents of a completed one. */
  'remote.reconcile': z.object({ envelopeId: z.uuid() }),
  /** Asks LiveKit what is going on in every room that we believe open, and mends what differs. */
  'live.reconcile': z.object({}),
  /** Has one track of a room sent here, if it is not heard yet. */
  'live.egress': z.object({ trackId: z.uuid() }),
  /** Closes the room of a meeting that was cancelled while it was live. */
  'live.end': z.object({ meetingId: z.uuid() }),
  /** Makes the parts of an ended session one recording of the meeting. */
  'live.close': z.object({ sessionId: z.uuid() }),
  /** `isAsked`: by a person, and so in the place of an imported transcript. */
  'live.transcribe': z.object({ organizationId: z.uuid(), meetingId: z.uuid(), isAsked: z.boolean() }),
  /** Hears what of a meeting a crash left unheard. */
  'live.hear': z.object({ organizationId: z.uuid(), meetingId: z.uuid() }),
  /** Hears recorded sound again with other thresholds. */
  'live.replay': z.object({ organizationId: z.uuid(), runId: z.uuid() }),
  'webhook.process': z.object({ eventId: z.uuid() }),
  /** The same, at once: somebody speaks already. */
  'webhook.urgent': z.object({ eventId: z.uuid() }),
  'audit.checkpoint': z.object({}),
  'house.sweep': z.object({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobPayload<Name extends JobName> = z.infer<(typeof JOBS)[Name]>;
