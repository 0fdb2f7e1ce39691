import { z } from 'zod';
import { FeedbackEvent, LivePanelView } from './feedback';
import { ChatMessageView } from './rooms';

/** What an open page is told about. Small facts with ids; pages ask again for what changed. */
export const LiveEvent = z.discriminatedUnion('type', [
  z.object({ type: z.literal('minutes.progress'), minutesId: z.uuid(), step: z.string(), share: z.number() }),
  z.object({
    type: z.literal('transcript.progress'),
    meetingId: z.uuid(),
    pieces: z.number().int(),
    heard: z.number().int(),
    failed: z.number().int(),
  }),
  z.object({ type: z.literal('minutes.changed'), minutesId: z.uuid(), meetingId: z.uuid() }),
  z.object({ type: z.literal('meeting.changed'), meetingId: z.uuid() }),
  z.object({ type: z.literal('envelope.changed'), envelopeId: z.uuid(), minutesId: z.uuid() }),
  /** People, lobby, roles, consents, session, capture: whatever the live page shows beside sound. */
  z.object({ type: z.literal('room.changed'), meetingId: z.uuid() }),
  z.object({ type: z.literal('chat.sent'), meetingId: z.uuid(), message: ChatMessageView }),
  /** Hosts only, as is the next. */
  z.object({ type: z.literal('feedback.alert'), meetingId: z.uuid(), event: FeedbackEvent }),
  z.object({ type: z.literal('live.panel'), meetingId: z.uuid(), panel: LivePanelView }),
]);
export type LiveEvent = z.infer<typeof LiveEvent>;
