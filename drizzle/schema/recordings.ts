import { bigint, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { RecordingSource, RecordingStatus } from '@/server/contract/recordings';
import { createdAt, id, instant, updatedAt } from '../columns';
import { organizations, users } from './accounts';
import { meetings } from './meetings';

export const recordings = pgTable(
  'recordings',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    createdBy: uuid('created_by').references(() => users.id),
    source: text('source').$type<RecordingSource>().notNull(),
    status: text('status').$type<RecordingStatus>().notNull(),
    title: text('title').notNull(),
    durationMs: integer('duration_ms'),
    /** Loudness peaks for the waveform, 0 to 1, evenly spaced; null until computed. */
    peaks: jsonb('peaks').$type<number[]>(),
    failureReason: text('failure_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [
    index('recordings_meeting').on(table.meetingId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
  ],
);

export const recordingFiles = pgTable(
  'recording_files',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    recordingId: uuid('recording_id')
      .notNull()
      .references(() => recordings.id, { onDelete: 'cascade' }),
    kind: text('kind').$type<'original'>().notNull(),
    storageKey: text('storage_key').notNull(),
    fileName: text('file_name').notNull(),
    mimeType: text('mime_type').notNull(),
    sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
    sha256: text('sha256').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('recording_files_recording').on(table.recordingId)],
);
