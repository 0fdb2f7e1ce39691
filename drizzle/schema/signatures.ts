import { sql } from 'drizzle-orm';
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import type {
  EnvelopeEventType,
  EnvelopeStatus,
  SignatureProviderName,
  SignerStatus,
} from '@/server/contract/signatures';
import { createdAt, id, instant, updatedAt } from '../columns';
import { organizations, users } from './accounts';
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
    /** SHA-256 of the frozen PDF that every signer reads. */
    documentSha256: text('document_sha256').notNull(),
    documentKey: text('document_key').notNull(),
    completedKey: text('completed_key'),
    completedSha256: text('completed_sha256'),
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
    uniqueIndex('envelopes_one_open').on(table.minutesId).where(sql`${table.status} in ('sent', 'delivered')`),
    check('envelopes_status_known', sql`${table.status} in ('sent', 'delivered', 'completed', 'declined', 'voided')`),
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
    check('signers_status_known', sql`${table.status} in ('waiting', 'sent', 'delivered', 'signed', 'declined')`),
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
