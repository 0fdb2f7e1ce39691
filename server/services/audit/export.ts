import { and, asc, gt } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { AuditFilter } from '@/server/contract/audit';
import { withTransaction } from '@/server/db/with-transaction';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { audit } from './audit';
import { toConditions } from './conditions';
import { CSV_HEAD, toCsvLine } from './csv';
import { toAuditViews } from './view';

const BATCH_ROWS = 500;

/** The trail as CSV, oldest first, in pieces: memory stays flat. Taking it out is itself in it. @throws AppError 403 */
export async function exportAudit(ctx: ServiceContext, filter: AuditFilter): Promise<AsyncGenerator<string>> {
  authorize(ctx, 'manage:users');
  await withTransaction(ctx, (tx) =>
    audit(tx, ctx, {
      action: 'audit.export',
      resourceType: 'organization',
      resourceId: ctx.organizationId,
      details: filter,
    }),
  );

  return writeCsv(ctx, filter);
}

async function* writeCsv(ctx: ServiceContext, filter: AuditFilter): AsyncGenerator<string> {
  yield CSV_HEAD;
  for (let after: number | null = 0; after !== null; ) {
    const rows: (typeof auditLogs.$inferSelect)[] = await ctx.db
      .select()
      .from(auditLogs)
      .where(and(...toConditions(ctx.organizationId, filter), gt(auditLogs.seq, after)))
      .orderBy(asc(auditLogs.seq))
      .limit(BATCH_ROWS);
    yield (await toAuditViews(ctx.db, rows)).map(toCsvLine).join('');
    after = rows.length < BATCH_ROWS ? null : (rows.at(-1)?.seq ?? null);
  }
}
