import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  PieceState,
  TranscriptFormat,
  TranscriptSource,
  TranscriptTiming,
  TranscriptWarning,
} from '@/server/contract/transcripts';
import { createdAt, id, instant, meetingMs, updatedAt } from '../columns';
import { organizations, users } from './accounts';
import { trackSegments } from './live';
import { meetings, participants } from './meetings';

export const transcripts = pgTable(
  'transcripts',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    source: text('source').$type<TranscriptSource>().notNull(),
    format: text('format').$type<TranscriptFormat>().notNull(),
    timing: text('timing').$type<TranscriptTiming>().notNull(),
    language: text('language').$type<'pt' | 'en'>(),
    fileName: text('file_name'),
    fileSha256: text('file_sha256').notNull(),
    words: integer('words').notNull(),
    durationMs: meetingMs('duration_ms').notNull(),
    warnings: jsonb('warnings').$type<TranscriptWarning[]>().notNull(),
    /** The one transcript of the meeting that pages and drafters read. */
    isCurrent: boolean('is_current').notNull().default(true),
    createdBy: uuid('created_by').references(() => users.id),
    createdAt: createdAt(),
  },
  (table) => [
    index('transcripts_meeting').on(table.meetingId, table.createdAt.desc().nullsFirst()),
    uniqueIndex('transcripts_one_current').on(table.meetingId).where(sql`${table.isCurrent}`),
  ],
);

/** A voice in a transcript. Renaming it once renames it everywhere. */
export const transcriptSpeakers = pgTable(
  'transcript_speakers',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    transcriptId: uuid('transcript_id')
      .notNull()
      .references(() => transcripts.id, { onDelete: 'cascade' }),
    label: text('label').notNull(),
    name: text('name').notNull(),
    participantId: uuid('participant_id').references(() => participants.id, { onDelete: 'set null' }),
  },
  (table) => [uniqueIndex('transcript_speakers_label').on(table.transcriptId, table.label)],
);

export const utterances = pgTable(
  'utterances',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    transcriptId: uuid('transcript_id')
      .notNull()
      .references(() => transcripts.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    startMs: meetingMs('start_ms').notNull(),
    endMs: meetingMs('end_ms').notNull(),
    speakerId: uuid('speaker_id').references(() => transcriptSpeakers.id),
    text: text('text').notNull(),
    /** As it came in; only an erasure takes it. */
    rawText: text('raw_text').notNull(),
    revision: integer('revision').notNull().default(0),
    /** Stands before the words in the Merkle leaf; erasing the words puts a new one in its place. */
    salt: uuid('salt').defaultRandom(),
    /** Which erasure took the words; `text` is then empty. */
    erasureId: uuid('erasure_id'),
  },
  (table) => [
    uniqueIndex('utterances_position').on(table.transcriptId, table.position),
    index('utterances_words').using('gin', table.organizationId, sql`search_words(${table.text})`),
  ],
);

export const utteranceEdits = pgTable(
  'utterance_edits',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    utteranceId: uuid('utterance_id')
      .notNull()
      .references(() => utterances.id, { onDelete: 'cascade' }),
    before: text('before').notNull(),
    after: text('after').notNull(),
    editedBy: uuid('edited_by')
      .notNull()
      .references(() => users.id),
    editedAt: instant('edited_at').notNull().defaultNow(),
  },
  (table) => [index('utterance_edits_utterance').on(table.utteranceId, table.editedAt)],
);

/** A stretch of one track that is sent to a transcriber as one file. What was heard in it stays, so that only the rest is asked for again. */
export const transcribedPieces = pgTable(
  'transcribed_pieces',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    segmentId: uuid('segment_id')
      .notNull()
      .references(() => trackSegments.id, { onDelete: 'cascade' }),
    /** Stretches of sound in it, in milliseconds of the segment's file; what lies between them is silent and not sent. */
    spans: jsonb('spans').$type<[number, number][]>().notNull(),
    startMs: integer('start_ms').notNull(),
    state: text('state').$type<PieceState>().notNull().default('waiting'),
    /** From the file's beginning: start, end, words. */
    heard: jsonb('heard').$type<[number, number, string][]>(),
    language: text('language').$type<'pt' | 'en'>(),
    /** Why nothing came, as a short code. */
    problem: text('problem'),
    heardBy: text('heard_by'),
    updatedAt: updatedAt(),
  },
  (table) => [
    uniqueIndex('transcribed_pieces_place').on(table.segmentId, table.startMs),
    index('transcribed_pieces_meeting').on(table.meetingId),
  ],
);
