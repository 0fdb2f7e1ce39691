import { bigint, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { id, instant } from '../columns';

/**
 * Append-only and chained per organization. The database refuses UPDATE, DELETE and TRUNCATE (see migrations).
 * Actor and organization are plain ids without foreign keys: the row must outlive what it names.
 */
export const auditLogs = pgTable(
  'audit_logs',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    actorType: text('actor_type').notNull(),
    actorId: text('actor_id').notNull(),
    action: text('action').notNull(),
    resourceType: text('resource_type').notNull(),
    resourceId: text('resource_id').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    createdAt: instant('created_at').notNull(),
    prevHash: text('prev_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (table) => [
    uniqueIndex('audit_logs_seq').on(table.organizationId, table.seq),
    index('audit_logs_actor').on(table.organizationId, table.actorId, table.seq.desc().nullsFirst()),
    index('audit_logs_resource').on(table.organizationId, table.resourceType, table.resourceId),
  ],
);

/** Signed heads of chains, an hour apart: rows cut off the end leave a chain that is whole, but not these. */
export const auditCheckpoints = pgTable(
  'audit_checkpoints',
  {
    id: id(),
    organizationId: uuid('organization_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    hash: text('hash').notNull(),
    signedAt: instant('signed_at').notNull(),
    /** Ed25519, base64url. */
    publicKey: text('public_key').notNull(),
    signature: text('signature').notNull(),
  },
  (table) => [uniqueIndex('audit_checkpoints_seq').on(table.organizationId, table.seq)],
);
