import { and, desc, eq, lt, type SQL, sql } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { AuditPage, ListAuditInput, ListOwnAuditInput, OwnAuditPage } from '@/server/contract/audit';
import type { Pagination } from '@/server/contract/meetings';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { toConditions } from './conditions';
import { decodeSeq, encodeSeq } from './cursor';
import { toAuditViews } from './view';

/** Counting stops here: an exact figure above it costs more than it tells. */
const MOST_COUNTED = 10_000;

/** The whole organization's trail, newest first. For those who manage people. @throws AppError 403 */
export async function listAudit(ctx: ServiceContext, input: ListAuditInput): Promise<AuditPage> {
  authorize(ctx, 'manage:users');
  return readPage(ctx, toConditions(ctx.organizationId, input), input);
}

/** What the caller did in this organization, newest first. */
export async function listOwnAudit(ctx: ServiceContext, input: ListOwnAuditInput): Promise<OwnAuditPage> {
  const own = [
    ...toConditions(ctx.organizationId, { ...input, actorId: actingUserId(ctx) }),
    eq(auditLogs.actorType, 'user'),
  ];
  const { rows: logs, nextCursor } = await readPage(ctx, own, input);

  return { logs, nextCursor, pagination: input.page ? await countPages(ctx, own, input.limit, input.page) : null };
}

async function readPage(
  ctx: ServiceContext,
  conditions: SQL[],
  { cursor, limit, page = 1 }: { cursor?: string | undefined; limit: number; page?: number | undefined },
): Promise<AuditPage> {
  const before = cursor ? [lt(auditLogs.seq, decodeSeq(cursor))] : [];
  const rows = await ctx.db
    .select()
    .from(auditLogs)
    .where(and(...conditions, ...before))
    .orderBy(desc(auditLogs.seq))
    .limit(limit + 1)
    .offset((page - 1) * limit);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;

  return { rows: await toAuditViews(ctx.db, shown), nextCursor: last ? encodeSeq(last.seq) : null };
}

async function countPages(ctx: ServiceContext, conditions: SQL[], limit: number, page: number): Promise<Pagination> {
  const some = ctx.db
    .select({ seq: auditLogs.seq })
    .from(auditLogs)
    .where(and(...conditions))
    .limit(MOST_COUNTED)
    .as('some');
  const [count] = await ctx.db.select({ total: sql<number>`count(*)::int` }).from(some);
  const total = count?.total ?? 0;

  return { total, page, limit, totalPages: Math.ceil(total / limit) };
}
