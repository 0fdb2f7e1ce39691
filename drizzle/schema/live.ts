import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import type { FeedbackMeasure, FeedbackSeverity, FeedbackType } from '@/server/contract/feedback';
import type {
  CaptureWay,
  ConsentPurpose,
  RoomMemberState,
  RoomRole,
  SegmentStatus,
  SessionStatus,
  SoundFormat,
  TrackCaptureState,
  TrackKind,
} from '@/server/contract/live';
import { createdAt, id, instant, updatedAt } from '../columns';
import { users } from './accounts';
import { meetings, participants } from './meetings';
import { recordings } from './recordings';

/** One stay of people in a room. A room that comes back under a new SID is a new session of the same meeting. */
export const meetingSessions = pgTable(
  'meeting_sessions',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    roomName: text('room_name').notNull(),
    roomSid: text('room_sid'),
    status: text('status').$type<SessionStatus>().notNull(),
    /** Zero of the session's media time. */
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
    /** How the room is heard; null before anything is. */
    way: text('way').$type<CaptureWay>(),
    captureReason: text('capture_reason'),
    recordingId: uuid('recording_id').references(() => recordings.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('meeting_sessions_meeting').on(table.meetingId, table.startedAt.desc().nullsFirst()),
    uniqueIndex('meeting_sessions_sid').on(table.roomSid),
    uniqueIndex('meeting_sessions_one_active').on(table.roomName).where(sql`${table.status} = 'ACTIVE'`),
  ],
);

/** Whom a meeting's room knows, by identity. The authority on roles: what a participant says of itself counts nothing. */
export const roomMembers = pgTable(
  'room_members',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    identity: text('identity').notNull(),
    name: text('name').notNull(),
    role: text('role').$type<RoomRole>().notNull(),
    state: text('state').$type<RoomMemberState>().notNull(),
    userId: uuid('user_id').references(() => users.id),
    participantId: uuid('participant_id').references(() => participants.id, { onDelete: 'set null' }),
    /** Of the secret that a guest's browser keeps, to come back as the same person. */
    guestTokenHash: text('guest_token_hash'),
    /** When a host let a guest in; what was written in the room before is not for them. */
    admittedAt: instant('admitted_at'),
    /** The latest moments that LiveKit told of; whoever came after they last left is there. */
    joinedAt: instant('joined_at'),
    leftAt: instant('left_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [uniqueIndex('room_members_identity').on(table.meetingId, table.identity)],
);

/** Each yes and no, with its moment; the newest of a person and purpose holds. */
export const consents = pgTable(
  'consents',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    identity: text('identity').notNull(),
    name: text('name').notNull(),
    purpose: text('purpose').$type<ConsentPurpose>().notNull(),
    granted: boolean('granted').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    at: instant('at').notNull(),
  },
  (table) => [index('consents_meeting').on(table.meetingId, table.identity, table.at)],
);

export const tracks = pgTable(
  'tracks',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    sessionId: uuid('session_id')
      .notNull()
      .references(() => meetingSessions.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id').notNull(),
    /** LiveKit's own. */
    trackSid: text('track_sid').notNull(),
    identity: text('identity').notNull(),
    kind: text('kind').$type<TrackKind>().notNull(),
    source: text('source'),
    state: text('state').$type<TrackCaptureState>().notNull(),
    way: text('way').$type<CaptureWay>(),
    egressId: text('egress_id'),
    attempts: integer('attempts').notNull().default(0),
    lastError: text('last_error'),
    publishedAt: instant('published_at').notNull(),
    unpublishedAt: instant('unpublished_at'),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex('tracks_sid').on(table.sessionId, table.trackSid),
    index('tracks_meeting').on(table.meetingId),
    index('tracks_egress').on(table.egressId),
  ],
);

/** A file of one track's sound or picture, from one connection to its end. */
export const trackSegments = pgTable(
  'track_segments',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    trackId: uuid('track_id')
      .notNull()
      .references(() => tracks.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    way: text('way').$type<CaptureWay>().notNull(),
    status: text('status').$type<SegmentStatus>().notNull(),
    format: jsonb('format').$type<SoundFormat>(),
    codec: text('codec'),
    /** Under the media folder; never made of names from outside. */
    path: text('path').notNull(),
    startMs: integer('start_ms').notNull(),
    durationMs: integer('duration_ms').notNull().default(0),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull().default(0),
    sha256: text('sha256'),
    gapBeforeMs: integer('gap_before_ms').notNull().default(0),
    muted: jsonb('muted').$type<{ startMs: number; endMs: number }[]>().notNull().default([]),
    warnings: jsonb('warnings').$type<string[]>().notNull().default([]),
    /** Spans of speech from the session's zero; null where it was not analysed. */
    speech: jsonb('speech').$type<[number, number][]>(),
    /** RMS of each second, dBFS; -96 is silence. */
    levelsDbfs: real('levels_dbfs').array(),
    startedAt: instant('started_at').notNull(),
    endedAt: instant('ended_at'),
  },
  (table) => [
    index('track_segments_meeting').on(table.meetingId, table.startMs),
    index('track_segments_track').on(table.trackId, table.startMs),
    index('track_segments_open').on(table.status).where(sql`${table.status} = 'recording'`),
  ],
);

/** A permission to send one track to an egress socket: single use, two minutes. */
export const egressTickets = pgTable(
  'egress_tickets',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    roomName: text('room_name').notNull(),
    trackSid: text('track_sid').notNull(),
    identity: text('identity'),
    kind: text('kind').$type<TrackKind>().notNull(),
    codec: text('codec'),
    tokenHash: text('token_hash').notNull().unique(),
    expiresAt: instant('expires_at').notNull(),
    usedAt: instant('used_at'),
    createdAt: createdAt(),
  },
  (table) => [index('egress_tickets_expiry').on(table.expiresAt)],
);

export const chatMessages = pgTable(
  'chat_messages',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    identity: text('identity').notNull(),
    name: text('name').notNull(),
    text: text('text').notNull(),
    sentAt: instant('sent_at').notNull(),
  },
  (table) => [index('chat_messages_meeting').on(table.meetingId, table.sentAt, table.id)],
);

export const feedbackEvents = pgTable(
  'feedback_events',
  {
    /** `fb-…` */
    id: text('id').primaryKey(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    sessionId: uuid('session_id').notNull(),
    type: text('type').$type<FeedbackType>().notNull(),
    severity: text('severity').$type<FeedbackSeverity>().notNull(),
    participant: text('participant'),
    participantName: text('participant_name'),
    participants: jsonb('participants').$type<string[]>().notNull(),
    atMs: integer('at_ms').notNull(),
    windowStartMs: integer('window_start_ms').notNull(),
    windowEndMs: integer('window_end_ms').notNull(),
    measure: jsonb('measure').$type<FeedbackMeasure>().notNull(),
    rmsDbfs: real('rms_dbfs'),
    speechCoverage: real('speech_coverage'),
    repeats: integer('repeats').notNull().default(0),
    /** From the last needed sample's arrival to the browser's word that it is on the screen. */
    latencyMs: integer('latency_ms'),
    acknowledgedBy: uuid('acknowledged_by'),
    acknowledgedAt: instant('acknowledged_at'),
    snoozedUntil: instant('snoozed_until'),
    useful: boolean('useful'),
    /** When the last sample that made it true arrived; the latency is counted from here. */
    createdAt: createdAt(),
    expiresAt: instant('expires_at').notNull(),
  },
  (table) => [
    index('feedback_events_meeting').on(table.meetingId, table.atMs, table.id),
    index('feedback_events_expiry').on(table.expiresAt),
    check('feedback_events_severity_known', sql`${table.severity} in ('info', 'warning', 'critical')`),
  ],
);
