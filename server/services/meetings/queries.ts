import { and, asc, eq, sql } from 'drizzle-orm';
import { agendaItems, meetings, participants, users } from '@/drizzle/schema';
import type { Queryable, Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { MeetingFacts } from './view';

/** Written out: in a query of one table drizzle would name the column alone, and the inner table's `id` would win. */
const meetingId = sql`meetings.id`;

/**
 * What every list row and page shows beside the row, in the same query. Each is a scalar query: of an `exists` Postgres
 * makes a hash of the whole table, every organization's rows included.
 */
export const factColumns = {
  participantCount: sql<number>`(select count(*)::int from participants p where p.meeting_id = ${meetingId})`,
  isLive: sql<boolean>`coalesce((select true from meeting_sessions s where s.meeting_id = ${meetingId} and s.status = 'ACTIVE' limit 1), false)`,
  hasRecording: sql<boolean>`coalesce((select true from recordings r where r.meeting_id = ${meetingId} and r.status = 'ready' limit 1), false)`,
  hasTranscript: sql<boolean>`coalesce((select true from transcripts t where t.meeting_id = ${meetingId} and t.is_current limit 1), false)`,
  hasSeal: sql<boolean>`coalesce((select true from minutes m join envelopes e on e.minutes_id = m.id where m.meeting_id = ${meetingId} and m.status = 'signed' and e.completed_key is not null limit 1), false)`,
  minutesStatuses: sql<
    MeetingFacts['minutesStatuses']
  >`array(select distinct m.status from minutes m where m.meeting_id = ${meetingId})`,
};

/** No more than a list shows: reading the other columns would cost more than finding the rows. */
export const summaryColumns = {
  id: meetings.id,
  topic: meetings.topic,
  startTime: meetings.startTime,
  durationMinutes: meetings.durationMinutes,
  timeZone: meetings.timeZone,
  location: meetings.location,
  provider: meetings.provider,
  status: meetings.status,
};

/** @throws AppError 404, also for another organization's meeting */
export async function getMeetingRow(db: Queryable, ctx: ServiceContext, id: string) {
  const [row] = await db
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), eq(meetings.organizationId, ctx.organizationId)));
  if (!row) throw notFound('Meeting');

  return row;
}

/** The same, held until the transaction ends. */
export async function lockMeetingRow(tx: Transaction, ctx: ServiceContext, id: string) {
  const [row] = await tx
    .select()
    .from(meetings)
    .where(and(eq(meetings.id, id), eq(meetings.organizationId, ctx.organizationId)))
    .for('update');
  if (!row) throw notFound('Meeting');

  return row;
}

export async function loadMeeting(db: Queryable, ctx: ServiceContext, id: string) {
  const [found] = await db
    .select({ meeting: meetings, creator: users, facts: factColumns })
    .from(meetings)
    .innerJoin(users, eq(users.id, meetings.createdBy))
    .where(and(eq(meetings.id, id), eq(meetings.organizationId, ctx.organizationId)));
  if (!found) throw notFound('Meeting');

  const items = await db
    .select()
    .from(agendaItems)
    .where(eq(agendaItems.meetingId, id))
    .orderBy(asc(agendaItems.position));
  const people = await db
    .select()
    .from(participants)
    .where(eq(participants.meetingId, id))
    .orderBy(asc(participants.createdAt), asc(participants.id));

  return { ...found, items, people };
}
