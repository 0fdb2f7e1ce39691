import { z } from 'zod';

export const ListAuditInput = z.strictObject({
  /** Exact action (`minutes.finalize`) or a noun (`minutes`). */
  action: z.string().trim().max(100).optional(),
  actorId: z.string().trim().max(100).optional(),
  resourceId: z.string().trim().max(100).optional(),
  startDate: z.iso.datetime({ offset: true }).optional(),
  endDate: z.iso.datetime({ offset: true }).optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListAuditInput = z.infer<typeof ListAuditInput>;

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
    createdAt: z.iso.datetime(),
    hash: z.string(),
  })
  .meta({ id: 'AuditRow' });
export type AuditRowView = z.infer<typeof AuditRowView>;

export const AuditPage = z.object({ rows: z.array(AuditRowView), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;

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
