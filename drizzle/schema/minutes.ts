import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  MinutesLanguage,
  MinutesStatus,
  MinutesTemplate,
  SignatureIntent,
  StatementKind,
  StatementView,
  Support,
  SupportReason,
} from '@/server/contract/minutes';
import type { ManifestConsent, ManifestRecording } from '@/server/contract/manifest';
import type { FrozenPresence } from '@/server/contract/presence';
import { createdAt, id, instant, meetingMs, updatedAt } from '../columns';
import { organizations, users } from './accounts';
import { meetings } from './meetings';
import { transcripts, utterances } from './transcripts';

export const minutes = pgTable(
  'minutes',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    meetingId: uuid('meeting_id')
      .notNull()
      .references(() => meetings.id, { onDelete: 'cascade' }),
    transcriptId: uuid('transcript_id').references(() => transcripts.id),
    status: text('status').$type<MinutesStatus>().notNull(),
    template: text('template').$type<MinutesTemplate>().notNull(),
    language: text('language').$type<MinutesLanguage>(),
    /** Which drafter was asked: `offline` or `openai`. */
    drafterKind: text('drafter_kind').$type<'offline' | 'openai'>().notNull(),
    /** Which one wrote it, e.g. `ata-offline/1`; null until written. */
    drafter: text('drafter'),
    /** Grows with every saved change; the guard against overwriting. */
    version: integer('version').notNull().default(0),
    signatureIntent: jsonb('signature_intent').$type<SignatureIntent>(),
    draftShare: integer('draft_share_percent').notNull().default(0),
    draftStep: text('draft_step'),
    failureCode: text('failure_code'),
    amendsMinutesId: uuid('amends_minutes_id'),
    pdfKey: text('pdf_key'),
    pdfSha256: text('pdf_sha256'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    generatedAt: instant('generated_at'),
    finalizedAt: instant('finalized_at'),
    finalizedBy: uuid('finalized_by').references(() => users.id),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('minutes_meeting').on(table.meetingId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('minutes_status').on(table.organizationId, table.status, table.updatedAt.desc().nullsFirst()),
    check(
      'minutes_frozen_has_pdf',
      sql`${table.status} not in ('finalized', 'sent_for_signature', 'signed') or ${table.pdfSha256} is not null`,
    ),
  ],
);

/** The whole list as it stood at each saved version; never changed. */
export const minutesVersions = pgTable(
  'minutes_versions',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    minutesId: uuid('minutes_id')
      .notNull()
      .references(() => minutes.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** The person who saved it; null = the drafter. */
    savedBy: uuid('saved_by').references(() => users.id),
    drafter: text('drafter'),
    statements: jsonb('statements').$type<StatementView[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('minutes_versions_number').on(table.minutesId, table.version)],
);

/** What the minutes rested on when they were made final; rows are never changed. */
export const minutesFreezes = pgTable(
  'minutes_freezes',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    minutesId: uuid('minutes_id')
      .notNull()
      .references(() => minutes.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    transcriptId: uuid('transcript_id'),
    /** Root of the Merkle tree over the utterances as they stood; null without a transcript. */
    transcriptRoot: text('transcript_root'),
    leaves: integer('leaves').notNull(),
    speakers: jsonb('speakers').$type<{ label: string; name: string }[]>().notNull(),
    recordings: jsonb('recordings').$type<ManifestRecording[]>().notNull(),
    presence: jsonb('presence').$type<FrozenPresence>().notNull(),
    consents: jsonb('consents').$type<ManifestConsent[]>().notNull().default([]),
    frozenAt: instant('frozen_at').notNull(),
  },
  (table) => [uniqueIndex('minutes_freezes_version').on(table.minutesId, table.version)],
);

export const statements = pgTable(
  'statements',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    minutesId: uuid('minutes_id')
      .notNull()
      .references(() => minutes.id, { onDelete: 'cascade' }),
    position: integer('position').notNull(),
    section: text('section').notNull(),
    kind: text('kind').$type<StatementKind>().notNull(),
    text: text('text').notNull(),
    owner: text('owner'),
    due: text('due'),
    support: text('support').$type<Support>().notNull(),
    reasons: jsonb('reasons').$type<SupportReason[]>().notNull(),
    declaredBy: uuid('declared_by').references(() => users.id),
    declaredAt: instant('declared_at'),
    /** `machine` until a person changes a word of it. */
    writtenBy: text('written_by').$type<'machine' | 'person'>().notNull(),
  },
  (table) => [
    index('statements_minutes').on(table.minutesId, table.position),
    check('statements_support_known', sql`${table.support} in ('supported', 'unsupported', 'declared')`),
  ],
);

export const statementEvidence = pgTable(
  'statement_evidence',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    statementId: uuid('statement_id')
      .notNull()
      .references(() => statements.id, { onDelete: 'cascade' }),
    utteranceId: uuid('utterance_id')
      .notNull()
      .references(() => utterances.id),
    position: integer('position').notNull(),
    startMs: meetingMs('start_ms').notNull(),
    endMs: meetingMs('end_ms').notNull(),
    quote: text('quote').notNull(),
  },
  (table) => [index('statement_evidence_statement').on(table.statementId, table.position)],
);
