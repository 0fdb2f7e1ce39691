import { z } from 'zod';

/** What an open page is told about. Small facts with ids; pages ask again for what changed. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('minutes.progress'), minutesId: z.uuid(), step: z.string(), share: z.number() }),
  z.object({ type: z.literal('minutes.changed'), minutesId: z.uuid(), meetingId: z.uuid() }),
  z.object({ type: z.literal('meeting.changed'), meetingId: z.uuid() }),
  z.object({ type: z.literal('envelope.changed'), envelopeId: z.uuid(), minutesId: z.uuid() }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
