import { z } from 'zod';
import { Pagination } from './meetings';

/** An instant, or a day in UTC: the whole of it, when it ends a span. */
const InstantOrDay = z.union([z.iso.datetime({ offset: true }), z.iso.date()]);

export const AuditFilter = z.strictObject({
  /** Exact action (`minutes.finalize`), a noun (`minutes`), or `denied` for all that was refused. */
  action: z.string().trim().min(1).max(100).optional(),
  actorId: z.string().trim().min(1).max(100).optional(),
  resourceId: z.string().trim().min(1).max(100).optional(),
  startDate: InstantOrDay.optional(),
  endDate: InstantOrDay.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

export const ListAuditInput = AuditFilter.extend({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAuditInput = z.infer<typeof ListAuditInput>;

/** One's own rows; by cursor, or by page for callers that count them. */
export const ListOwnAuditInput = ListAuditInput.omit({ actorId: true, resourceId: true }).extend({
  page: z.coerce.number().int().min(1).max(10_000).optional(),
});
export type ListOwnAuditInput = z.infer<typeof ListOwnAuditInput>;

export const AuditRowView = z
  .object({
    seq: z.number().int(),
    actorType: z.string(),
    actorId: z.string(),
    /** The person's name today; null for jobs and strangers. */
    actorName: z.string().nullable(),
    action: z.string(),
    resourceType: z.string(),
    resourceId: z.string(),
    details: z.record(z.string(), z.unknown()),
    ipAddress: z.string().nullable(),
    userAgent: z.string().nullable(),
    /** ISO 8601 in UTC, unless somebody wrote past the product. */
    createdAt: z.string(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRowView = z.infer<typeof AuditRowView>;

export const AuditPage = z.object({ rows: z.array(AuditRowView), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

export const OwnAuditPage = z.object({
  logs: z.array(AuditRowView),
  nextCursor: z.string().nullable(),
  /** Only where `page` was asked for. */
  pagination: Pagination.nullable(),
});
export type OwnAuditPage = z.infer<typeof OwnAuditPage>;

/** `brokenAtSeq`: the first row that does not follow; `tailCut`: a signed checkpoint names a row that is gone or differs. */
export const AuditChainReport = z.object({
  organizationId: z.uuid(),
  rows: z.number().int(),
  headSeq: z.number().int(),
  headHash: z.string().nullable(),
  brokenAtSeq: z.number().int().nullable(),
  brokenRow: z.object({ action: z.string(), createdAt: z.string() }).nullable(),
  tailCut: z.object({ seq: z.number().int(), hash: z.string(), signedAt: z.iso.datetime() }).nullable(),
  /** A checkpoint whose signature is not ours. */
  forgedCheckpointSeq: z.number().int().nullable(),
  lastCheckpoint: z.object({ seq: z.number().int(), signedAt: z.iso.datetime() }).nullable(),
  checkedAt: z.iso.datetime(),
});
export type AuditChainReport = z.infer<typeof AuditChainReport>;

/** A walk along the chain; a long one goes on after the answer. */
export const ChainVerification = z.object({
  state: z.enum(['running', 'done', 'failed']),
  rows: z.number().int(),
  totalRows: z.number().int(),
  report: AuditChainReport.nullable(),
});
export type ChainVerification = z.infer<typeof ChainVerification>;

export const ChainStatus = z.object({
  headSeq: z.number().int(),
  lastCheckpoint: z.object({ seq: z.number().int(), signedAt: z.iso.datetime() }).nullable(),
  /** Of the key that signs checkpoints: Ed25519, base64url. */
  publicKey: z.string(),
  /** The latest one that this server knows of. */
  verification: ChainVerification.nullable(),
});
export type ChainStatus = z.infer<typeof ChainStatus>;
