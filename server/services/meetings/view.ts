import type { agendaItems, meetings, participants, users } from '@/drizzle/schema';
import type {
  AgendaItemView,
  MeetingAnswer,
  MeetingSummaryView,
  MeetingView,
  ParticipantView,
} from '@/server/contract/meetings';
import type { MinutesStatus } from '@/server/contract/minutes';
import { findFurthest, stageOf } from './rules';

export type MeetingRow = typeof meetings.$inferSelect;
export type AgendaItemRow = typeof agendaItems.$inferSelect;
export type ParticipantRow = typeof participants.$inferSelect;

/** The columns that a row of a list is made of. */
export type MeetingSummaryRow = Pick<
  MeetingRow,
  'id' | 'topic' | 'startTime' | 'durationMinutes' | 'timeZone' | 'location' | 'provider' | 'status'
>;

export interface MeetingFacts {
  participantCount: number;
  isLive: boolean;
  hasRecording: boolean;
  hasTranscript: boolean;
  /** Signed minutes of it are sealed. */
  hasSeal: boolean;
  minutesStatuses: MinutesStatus[];
}

export function toMeetingSummary(meeting: MeetingSummaryRow, facts: MeetingFacts): MeetingSummaryView {
  return {
    id: meeting.id,
    topic: meeting.topic,
    startTime: meeting.startTime.toISOString(),
    duration: meeting.durationMinutes,
    timeZone: meeting.timeZone,
    location: meeting.location,
    provider: meeting.provider,
    status: meeting.status,
    stage: stageOf({ status: meeting.status, ...facts }),
    isLive: facts.isLive,
    participantCount: facts.participantCount,
    hasRecording: facts.hasRecording,
    hasTranscript: facts.hasTranscript,
    hasMinutes: facts.minutesStatuses.length > 0,
    minutesStatus: findFurthest(facts.minutesStatuses),
  };
}

export function toMeetingView(loaded: {
  meeting: MeetingRow;
  creator: typeof users.$inferSelect;
  facts: MeetingFacts;
  items: AgendaItemRow[];
  people: ParticipantRow[];
}): MeetingView {
  const { meeting, creator } = loaded;

  return {
    ...toMeetingSummary(meeting, loaded.facts),
    agenda: meeting.agenda,
    agendaItems: loaded.items.map(toAgendaItemView),
    participants: loaded.people.map(toParticipantView),
    joinUrl: meeting.joinUrl,
    createdBy: { id: creator.id, name: creator.name ?? creator.email },
    cancelledAt: meeting.cancelledAt?.toISOString() ?? null,
    createdAt: meeting.createdAt.toISOString(),
    updatedAt: meeting.updatedAt.toISOString(),
  };
}

export function toMeetingAnswer(meeting: MeetingView): MeetingAnswer {
  return {
    meeting,
    participants: meeting.participants,
    hasMinutes: meeting.hasMinutes,
    zoomJoinUrl: meeting.provider === 'zoom' ? meeting.joinUrl : null,
    zoomStartUrl: null,
  };
}

export function toParticipantView(row: ParticipantRow): ParticipantView {
  return { id: row.id, name: row.name, email: row.email, role: row.role };
}

function toAgendaItemView(row: AgendaItemRow): AgendaItemView {
  return { id: row.id, title: row.title, durationMinutes: row.durationMinutes, presenter: row.presenter };
}
