import { desc, eq, sql } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { redact } from '@/server/observability/redaction';
import type { Actor, RequestOrigin } from '../context';
import { CHAIN_START, hashAuditRecord, type AuditRecord } from '@/server/lib/audit-record';

export interface AuditEntry {
  /** `meeting.plan`: noun and verb. */
  action: string;
  resourceType: string;
  resourceId: string;
  details?: Record<string, unknown>;
}

interface AuditContext {
  organizationId: string;
  actor: Actor;
  origin: RequestOrigin;
  now: () => Date;
}

/**
 * Appends one row to the organization's chain, in the caller's transaction. Rows of one organization queue up on an
 * advisory lock until the transaction ends, so call it last.
 */
export async function audit(tx: Transaction, ctx: AuditContext, entry: AuditEntry): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`audit:${ctx.organizationId}`}, 0))`);

  const [last] = await tx
    .select({ seq: auditLogs.seq, hash: auditLogs.hash })
    .from(auditLogs)
    .where(eq(auditLogs.organizationId, ctx.organizationId))
    .orderBy(desc(auditLogs.seq))
    .limit(1);
  const record = toRecord(ctx, entry, (last?.seq ?? 0) + 1);
  const prevHash = last?.hash ?? CHAIN_START;

  await tx.insert(auditLogs).values({
    ...record,
    createdAt: new Date(record.createdAt),
    prevHash,
    hash: hashAuditRecord(prevHash, record),
  });
}

function toRecord(ctx: AuditContext, entry: AuditEntry, seq: number): AuditRecord {
  return {
    organizationId: ctx.organizationId,
    seq,
    actorType: ctx.actor.type,
    actorId: actorId(ctx.actor),
    action: entry.action,
    resourceType: entry.resourceType,
    resourceId: entry.resourceId,
    details: toPlainDetails(entry.details ?? {}),
    ipAddress: ctx.origin.ipAddress,
    userAgent: ctx.origin.userAgent,
    createdAt: ctx.now().toISOString(),
  };
}

/** The hash covers what the database gives back, so only plain JSON goes in. */
function toPlainDetails(details: Record<string, unknown>): Record<string, unknown> {
  return keepable(JSON.parse(JSON.stringify(redact(details)))) as Record<string, unknown>; // safe because an object went in
}

/** Half a character pair and NUL are text to JavaScript, but none to Postgres: not in values, and not in keys. */
function keepable(value: unknown): unknown {
  if (typeof value === 'string') return keepableText(value);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(keepable);

  return Object.fromEntries(Object.entries(value).map(([key, item]) => [keepableText(key), keepable(item)]));
}

function keepableText(text: string): string {
  return text.replace(/[\p{Surrogate}\0]/gu, '\ufffd');
}

function actorId(actor: Actor): string {
  if (actor.type === 'user') return actor.userId;
  if (actor.type === 'signer') return actor.signerId;
  if (actor.type === 'guest') return actor.identity;
  if (actor.type === 'job') return actor.name;
  return 'anonymous';
}
