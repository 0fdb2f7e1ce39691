import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  ContestStatus,
  EnvelopeEventType,
  EnvelopeStatus,
  ObserverInput,
  RemoteEnvelopeView,
  SignatureIdentity,
  SignatureLevel,
  SignatureProviderName,
  SignerStatus,
} from '@/server/contract/signatures';
import { createdAt, id, instant, updatedAt } from '../columns';
import { organizations, users } from './accounts';
import { organizationCertificates } from './certificates';
import { minutes } from './minutes';

export const envelopes = pgTable(
  'envelopes',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    minutesId: uuid('minutes_id')
      .notNull()
      .references(() => minutes.id),
    provider: text('provider').$type<SignatureProviderName>().notNull(),
    /** The provider's own id; for the built-in provider the same as `id`. */
    envelopeId: text('envelope_id').notNull().unique(),
    status: text('status').$type<EnvelopeStatus>().notNull(),
    emailSubject: text('email_subject').notNull(),
    message: text('message'),
    /** SHA-256 of the frozen PDF that signers read now; earlier revisions are kept beside. */
    documentSha256: text('document_sha256').notNull(),
    documentKey: text('document_key').notNull(),
    revision: integer('revision').notNull().default(1),
    observers: jsonb('observers').$type<ObserverInput[]>().notNull().default([]),
    /** The sealed copy. */
    completedKey: text('completed_key'),
    completedSha256: text('completed_sha256'),
    sealedAt: instant('sealed_at'),
    sealLevel: text('seal_level').$type<SignatureLevel>(),
    certificateId: uuid('certificate_id').references(() => organizationCertificates.id),
    sealAttempts: integer('seal_attempts').notNull().default(0),
    sealError: text('seal_error'),
    /** How an outside provider has taken the envelope; null for the built-in one. */
    remoteState: text('remote_state').$type<RemoteEnvelopeView['state']>(),
    remoteReason: text('remote_reason'),
    remoteParkedUntil: instant('remote_parked_until'),
    remoteCheckedAt: instant('remote_checked_at'),
    remoteDocumentKey: text('remote_document_key'),
    remoteDocumentSha256: text('remote_document_sha256'),
    remoteCertificateKey: text('remote_certificate_key'),
    integrityAlert: text('integrity_alert'),
    sentBy: uuid('sent_by')
      .notNull()
      .references(() => users.id),
    sentAt: instant('sent_at').notNull(),
    expiresAt: instant('expires_at').notNull(),
    resentAt: instant('resent_at'),
    completedAt: instant('completed_at'),
    declinedAt: instant('declined_at'),
    declineReason: text('decline_reason'),
    voidedAt: instant('voided_at'),
    voidReason: text('void_reason'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('envelopes_page').on(table.organizationId, table.createdAt.desc().nullsFirst(), table.id.desc().nullsFirst()),
    index('envelopes_minutes').on(table.minutesId),
    uniqueIndex('envelopes_one_open')
      .on(table.minutesId)
      .where(sql`${table.status} in ('sent', 'delivered', 'contested')`),
    index('envelopes_unsealed')
      .on(table.completedAt)
      .where(sql`${table.status} = 'completed' and ${table.completedKey} is null`),
    check(
      'envelopes_status_known',
      sql`${table.status} in ('sent', 'delivered', 'contested', 'completed', 'declined', 'voided')`,
    ),
  ],
);

export const signers = pgTable(
  'signers',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    envelopeId: uuid('envelope_id')
      .notNull()
      .references(() => envelopes.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    email: text('email').notNull(),
    recipientId: text('recipient_id').notNull(),
    routingOrder: integer('routing_order').notNull(),
    status: text('status').$type<SignerStatus>().notNull(),
    /** The link's token is derived from the row and this number; only its hash is stored. */
    tokenVersion: integer('token_version').notNull().default(1),
    tokenHash: text('token_hash').notNull().unique(),
    /** Hashes of links that a resend replaced, so that an old link is told from an unknown one. */
    retiredTokenHashes: text('retired_token_hashes').array().notNull().default([]),
    notifiedAt: instant('notified_at'),
    viewedAt: instant('viewed_at'),
    consentedAt: instant('consented_at'),
    signedAt: instant('signed_at'),
    signatureKind: text('signature_kind').$type<'drawn' | 'typed'>(),
    signatureText: text('signature_text'),
    signatureImage: text('signature_image'),
    declinedAt: instant('declined_at'),
    declineReason: text('decline_reason'),
    remindersSent: integer('reminders_sent').notNull().default(0),
    remindedAt: instant('reminded_at'),
    /** The signer in whose place this one came. */
    delegatedFrom: uuid('delegated_from'),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (table) => [
    index('signers_envelope').on(table.envelopeId, table.routingOrder),
    index('signers_email').on(sql`lower(${table.email})`),
    uniqueIndex('signers_recipient').on(table.envelopeId, table.recipientId),
    index('signers_retired_links').using('gin', table.retiredTokenHashes),
    check(
      'signers_status_known',
      sql`${table.status} in ('waiting', 'sent', 'delivered', 'confirming', 'signed', 'declined', 'delegated')`,
    ),
  ],
);

/** Every state that an envelope's document has had; rows are never changed. */
export const envelopeRevisions = pgTable(
  'envelope_revisions',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    envelopeId: uuid('envelope_id')
      .notNull()
      .references(() => envelopes.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    minutesVersion: integer('minutes_version').notNull(),
    documentSha256: text('document_sha256').notNull(),
    documentKey: text('document_key').notNull(),
    changedStatementIds: jsonb('changed_statement_ids').$type<string[]>().notNull(),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('envelope_revisions_number').on(table.envelopeId, table.revision)],
);

/** Each act of signing, with the document that the person had before them; rows are never changed. */
export const signatures = pgTable(
  'signatures',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    envelopeId: uuid('envelope_id')
      .notNull()
      .references(() => envelopes.id, { onDelete: 'cascade' }),
    signerId: uuid('signer_id')
      .notNull()
      .references(() => signers.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    documentSha256: text('document_sha256').notNull(),
    scope: text('scope').$type<'whole' | 'changes'>().notNull(),
    statementIds: jsonb('statement_ids').$type<string[]>().notNull(),
    kind: text('kind').$type<'drawn' | 'typed' | 'provider'>().notNull(),
    text: text('text'),
    image: text('image'),
    identifiedBy: text('identified_by').$type<SignatureIdentity>().notNull(),
    consentedAt: instant('consented_at'),
    signedAt: instant('signed_at').notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
  },
  (table) => [
    uniqueIndex('signatures_once').on(table.signerId, table.revision),
    index('signatures_envelope').on(table.envelopeId),
  ],
);

/** A signer's objection to one sentence. */
export const contests = pgTable(
  'contests',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    envelopeId: uuid('envelope_id')
      .notNull()
      .references(() => envelopes.id, { onDelete: 'cascade' }),
    signerId: uuid('signer_id')
      .notNull()
      .references(() => signers.id, { onDelete: 'cascade' }),
    revision: integer('revision').notNull(),
    statementId: uuid('statement_id').notNull(),
    statementText: text('statement_text').notNull(),
    reason: text('reason').notNull(),
    proposal: text('proposal'),
    status: text('status').$type<ContestStatus>().notNull(),
    answer: text('answer'),
    resolvedBy: uuid('resolved_by').references(() => users.id),
    resolvedAt: instant('resolved_at'),
    createdAt: createdAt(),
  },
  (table) => [
    index('contests_envelope').on(table.envelopeId, table.createdAt),
    uniqueIndex('contests_one_open').on(table.signerId, table.statementId).where(sql`${table.status} = 'open'`),
    check('contests_status_known', sql`${table.status} in ('open', 'answered', 'corrected')`),
  ],
);

/** The envelope's trail: every step of every person, in order. */
export const envelopeEvents = pgTable(
  'envelope_events',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    envelopeId: uuid('envelope_id')
      .notNull()
      .references(() => envelopes.id, { onDelete: 'cascade' }),
    signerId: uuid('signer_id').references(() => signers.id, { onDelete: 'cascade' }),
    type: text('type').$type<EnvelopeEventType>().notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    at: instant('at').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [uniqueIndex('envelope_events_position').on(table.envelopeId, table.position)],
);
