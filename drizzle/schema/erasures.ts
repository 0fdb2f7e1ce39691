import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Erasure } from '@/server/contract/manifest';
import { id, instant } from '../columns';

/** Signed proof that words or a recording were erased; outlives what it is about. */
export const erasures = pgTable(
  'erasures',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id').notNull(),
    kind: text('kind').$type<Erasure['kind']>().notNull(),
    transcriptId: uuid('transcript_id'),
    recordingId: uuid('recording_id'),
    reason: text('reason').notNull(),
    /** The whole signed record, as a verifier reads it. */
    certificate: jsonb('certificate').$type<Erasure>().notNull(),
    erasedAt: instant('erased_at').notNull(),
  },
  (table) => [index('erasures_meeting').on(table.meetingId), index('erasures_transcript').on(table.transcriptId)],
);
