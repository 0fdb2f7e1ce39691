import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type { MeetingProvider, MeetingStatus, ParticipantRole } from '@/server/contract/meetings';
import { createdAt, id, instant, updatedAt } from '../columns';
import { organizations, users } from './accounts';

export const meetings = pgTable(
  'meetings',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    provider: text('provider').$type<MeetingProvider>().notNull().default('none'),
    status: text('status').$type<MeetingStatus>().notNull().default('scheduled'),
    topic: text('topic').notNull(),
    agenda: text('agenda').notNull().default(''),
    location: text('location'),
    startTime: instant('start_time').notNull(),
    durationMinutes: integer('duration_minutes').notNull(),
    timeZone: text('time_zone').notNull(),
    joinUrl: text('join_url'),
    zoomMeetingId: text('zoom_meeting_id').unique(),
    roomName: text('room_name').unique(),
    roomSid: text('room_sid').unique(),
    meetCode: text('meet_code'),
    /** Raised to make earlier links for guests open nothing. */
    guestLinkVersion: integer('guest_link_version').notNull().default(1),
    cancelledAt: instant('cancelled_at'),
    /** Grows with every change; calendar files carry it as SEQUENCE. */
    revision: integer('revision').notNull().default(0),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('meetings_page').on(table.organizationId, table.startTime.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('meetings_status').on(
      table.organizationId,
      table.status,
      table.startTime.desc().nullsFirst(),
      table.id.desc().nullsFirst(),
    ),
    index('meetings_topic_words').using('gin', table.organizationId, sql`search_words(${table.topic})`),
    check('meetings_status_known', sql`${table.status} in ('scheduled', 'in_progress', 'completed', 'cancelled')`),
    check('meetings_duration_positive', sql`${table.durationMinutes} between 1 and 1440`),
  ],
);

export const agendaItems = pgTable(
  'agenda_items',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    title: text('title').notNull(),
    durationMinutes: integer('duration_minutes'),
    presenter: text('presenter'),
  },
  (table) => [uniqueIndex('agenda_items_position').on(table.meetingId, table.position)],
);

export const participants = pgTable(
  'participants',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    email: text('email'),
    role: text('role').$type<ParticipantRole>().notNull().default('participant'),
    /** Counts towards the quorum. */
    hasVote: boolean('has_vote').notNull().default(true),
    joinedAt: instant('joined_at'),
    leftAt: instant('left_at'),
    durationSeconds: integer('duration_seconds'),
    createdAt: createdAt(),
  },
  (table) => [
    index('participants_meeting').on(table.meetingId),
    uniqueIndex('participants_email').on(table.meetingId, sql`lower(${table.email})`),
  ],
);
