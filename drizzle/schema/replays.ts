import { index, integer, jsonb, pgTable, real, text, uuid } from 'drizzle-orm/pg-core';
import type { FeedbackSettings } from '@/server/contract/feedback';
import type { ReplayAlert, ReplayState, VoiceActivityName } from '@/server/contract/replays';
import { createdAt, id, instant } from '../columns';
import { users } from './accounts';
import { meetings } from './meetings';

/** Recorded sound, run through the analysis again. What it finds stays here, apart from what hosts were told. */
export const replayRuns = pgTable(
  'replay_runs',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    requestedBy: uuid('requested_by').references(() => users.id),
    state: text('state').$type<ReplayState>().notNull(),
    /** Code of what went wrong. */
    failure: text('failure'),
    settings: jsonb('settings').$type<FeedbackSettings>().notNull(),
    /** Thresholds in force when it was asked for; the same sound runs with them too. */
    baseline: jsonb('baseline').$type<FeedbackSettings>().notNull(),
    voiceActivity: text('voice_activity').$type<VoiceActivityName>(),
    progress: real('progress').notNull().default(0),
    mediaMs: integer('media_ms').notNull().default(0),
    elapsedMs: integer('elapsed_ms').notNull().default(0),
    alerts: jsonb('alerts').$type<ReplayAlert[]>(),
    baselineAlerts: jsonb('baseline_alerts').$type<ReplayAlert[]>(),
    /** sha256 of `alerts` in canonical JSON. */
    digest: text('digest'),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (table) => [index('replay_runs_meeting').on(table.meetingId, table.createdAt.desc().nullsFirst())],
);
