import { sql } from 'drizzle-orm';
import { check, index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, meetingMs } from '../columns';
import { users } from './accounts';
import { meetings, participants } from './meetings';

/** Who was there from when to when, in milliseconds from the zero of the recording or transcript. */
export const presenceIntervals = pgTable(
  'presence_intervals',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    participantId: uuid('participant_id')
      .notNull()
      .references(() => participants.id, { onDelete: 'cascade' }),
    joinedMs: meetingMs('joined_ms').notNull(),
    /** Null: stayed to the end. */
    leftMs: meetingMs('left_ms'),
    source: text('source').$type<'hand' | 'live'>().notNull(),
    recordedBy: uuid('recorded_by').references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    index('presence_intervals_meeting').on(table.meetingId, table.participantId, table.joinedMs),
    check('presence_intervals_forward', sql`${table.leftMs} is null or ${table.leftMs} > ${table.joinedMs}`),
  ],
);
