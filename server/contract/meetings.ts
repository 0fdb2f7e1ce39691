import { z } from 'zod';
import { Email, PersonName, TimeZone } from './accounts';
import { MinutesStatus } from './minutes';

export const MeetingProvider = z.enum(['none', 'livekit', 'zoom', 'bot']);
export type MeetingProvider = z.infer<typeof MeetingProvider>;

export const MeetingStatus = z.enum(['scheduled', 'in_progress', 'completed', 'cancelled']);
export type MeetingStatus = z.infer<typeof MeetingStatus>;

export const ParticipantRole = z.enum(['host', 'co-host', 'participant']);
export type ParticipantRole = z.infer<typeof ParticipantRole>;

/** Where the meeting stands on its way, the rail of every page. */
export const MeetingStage = z.enum([
  'planned',
  'captured',
  'transcribed',
  'drafted',
  'finalized',
  'signed',
  'sealed',
  'cancelled',
]);
export type MeetingStage = z.infer<typeof MeetingStage>;

export const AgendaItemInput = z.strictObject({
  title: z.string().trim().min(1).max(500),
  durationMinutes: z.number().int().min(1).max(480).nullish(),
  presenter: z.string().trim().max(255).nullish(),
});
export type AgendaItemInput = z.infer<typeof AgendaItemInput>;

export const ParticipantInput = z.strictObject({
  name: PersonName.optional(),
  email: Email.nullish(),
  role: ParticipantRole.default('participant'),
});
export type ParticipantInput = z.infer<typeof ParticipantInput>;

/** An instant with its zone, in years that every calendar and Postgres can write. */
const Instant = z.iso.datetime({ offset: true }).refine(isPlainYear, { message: 'outside the years 1000 to 9999' });

function isPlainYear(instant: string): boolean {
  const year = new Date(instant).getUTCFullYear();
  return year >= 1000 && year <= 9999;
}

const meetingFields = {
  topic: z.string().trim().min(1).max(500),
  agenda: z.string().max(2000).optional(),
  startTime: Instant,
  /** Minutes. */
  duration: z.number().int().min(15).max(480),
  location: z.string().trim().max(500).nullish(),
  timeZone: TimeZone.optional(),
  agendaItems: z.array(AgendaItemInput).max(100).optional(),
};

export const CreateMeetingInput = z.strictObject({
  ...meetingFields,
  provider: MeetingProvider.default('none'),
  participants: z.array(ParticipantInput).max(500).optional(),
});
export type CreateMeetingInput = z.infer<typeof CreateMeetingInput>;

export const MeetingIdInput = z.strictObject({ id: z.uuid() });

export const UpdateMeetingInput = z.strictObject({
  id: z.uuid(),
  topic: meetingFields.topic.optional(),
  agenda: meetingFields.agenda,
  startTime: meetingFields.startTime.optional(),
  duration: meetingFields.duration.optional(),
  location: meetingFields.location,
  timeZone: meetingFields.timeZone,
  agendaItems: meetingFields.agendaItems,
  /** Only the moves of the transition table; cancelling has its own verb. */
  status: z.enum(['in_progress', 'completed']).optional(),
});
export type UpdateMeetingInput = z.infer<typeof UpdateMeetingInput>;

export const AddParticipantsInput = z.strictObject({
  id: z.uuid(),
  participants: z.array(ParticipantInput).min(1).max(500),
});
export type AddParticipantsInput = z.infer<typeof AddParticipantsInput>;

export const UpdateParticipantInput = z.strictObject({
  id: z.uuid(),
  participantId: z.uuid(),
  name: PersonName.optional(),
  email: Email.nullish(),
  role: ParticipantRole.optional(),
});
export type UpdateParticipantInput = z.infer<typeof UpdateParticipantInput>;

export const ParticipantIdInput = z.strictObject({ id: z.uuid(), participantId: z.uuid() });

export const ListMeetingsInput = z.strictObject({
  status: MeetingStatus.optional(),
  /** Found in the topic or in what was said; the last word may be unfinished. */
  search: z.string().trim().max(200).optional(),
  startDate: Instant.optional(),
  endDate: Instant.optional(),
  direction: z.enum(['newest', 'oldest']).default('newest'),
  cursor: z.string().max(200).optional(),
  /** From 1; for callers that count pages. Following `cursor` is cheaper. */
  page: z.coerce.number().int().min(1).max(10_000).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(20),
});
export type ListMeetingsInput = z.infer<typeof ListMeetingsInput>;

export const AgendaItemView = z.object({
  id: z.uuid(),
  title: z.string(),
  durationMinutes: z.number().nullable(),
  presenter: z.string().nullable(),
});
export type AgendaItemView = z.infer<typeof AgendaItemView>;

export const ParticipantView = z
  .object({ id: z.uuid(), name: z.string(), email: z.string().nullable(), role: ParticipantRole })
  .meta({ id: 'Participant' });
export type ParticipantView = z.infer<typeof ParticipantView>;

export const MeetingSummaryView = z
  .object({
    id: z.uuid(),
    topic: z.string(),
    startTime: z.iso.datetime(),
    duration: z.number().int(),
    timeZone: z.string(),
    location: z.string().nullable(),
    provider: MeetingProvider,
    status: MeetingStatus,
    stage: MeetingStage,
    /** It is heard right now, whatever its status says: people are in its room, or something streams of it. */
    isLive: z.boolean(),
    participantCount: z.number().int(),
    hasRecording: z.boolean(),
    hasTranscript: z.boolean(),
    hasMinutes: z.boolean(),
    /** Of the minutes that have come furthest; null without any. */
    minutesStatus: MinutesStatus.nullable(),
  })
  .meta({ id: 'MeetingSummary' });
export type MeetingSummaryView = z.infer<typeof MeetingSummaryView>;

export const MeetingView = MeetingSummaryView.extend({
  agenda: z.string(),
  agendaItems: z.array(AgendaItemView),
  participants: z.array(ParticipantView),
  joinUrl: z.string().nullable(),
  createdBy: z.object({ id: z.uuid(), name: z.string() }),
  cancelledAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}).meta({ id: 'Meeting' });
export type MeetingView = z.infer<typeof MeetingView>;

/** Pages by number, for callers that count them. `total` stops counting at 10,000. */
export const Pagination = z.object({
  total: z.number().int(),
  page: z.number().int(),
  limit: z.number().int(),
  totalPages: z.number().int(),
});
export type Pagination = z.infer<typeof Pagination>;

export const MeetingPage = z.object({
  meetings: z.array(MeetingSummaryView),
  nextCursor: z.string().nullable(),
  /** Only where `page` was asked for. */
  pagination: Pagination.nullable(),
});
export type MeetingPage = z.infer<typeof MeetingPage>;

/** What a member sees first: the next meeting, what waits for them, what failed. */
export const TodayView = z.object({
  nextMeeting: MeetingSummaryView.nullable(),
  toSign: z.array(
    z.object({
      envelopeId: z.string(),
      minutesId: z.uuid(),
      meetingId: z.uuid(),
      topic: z.string(),
      sentAt: z.iso.datetime(),
    }),
  ),
  /** Sent by the viewer, and resting until they answer or correct. */
  contested: z.array(
    z.object({
      envelopeId: z.string(),
      meetingId: z.uuid(),
      topic: z.string(),
      sentences: z.number().int(),
      since: z.iso.datetime(),
    }),
  ),
  toReview: z.array(
    z.object({ minutesId: z.uuid(), meetingId: z.uuid(), topic: z.string(), updatedAt: z.iso.datetime() }),
  ),
  failed: z.array(
    z.object({ minutesId: z.uuid(), meetingId: z.uuid(), topic: z.string(), code: z.string(), at: z.iso.datetime() }),
  ),
  /** Administrators only: signed by everybody, and the seal failed. `reason` as in the list of seals. */
  unsealed: z.array(z.object({ envelopeId: z.uuid(), topic: z.string(), reason: z.string() })),
});
export type TodayView = z.infer<typeof TodayView>;

/** A meeting as REST has always answered: the people once more beside it. */
export const MeetingAnswer = z.object({
  meeting: MeetingView,
  participants: z.array(ParticipantView),
  hasMinutes: z.boolean(),
  zoomJoinUrl: z.string().nullable(),
  zoomStartUrl: z.string().nullable(),
});
export type MeetingAnswer = z.infer<typeof MeetingAnswer>;
