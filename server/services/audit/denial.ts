import { and, desc, eq } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { isAppError } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import { audit } from './audit';

/** Somebody who tries over and over leaves a row a minute, not a row a try. */
const QUIET_MS = 60_000;

/** A row for what a member tried and may not do, when `error` is that refusal. `attempt` is the door's own name for it. */
export async function auditDenial(ctx: ServiceContext, attempt: string, error: unknown): Promise<void> {
  if (!isAppError(error) || error.status !== 403 || ctx.actor.type !== 'user') return;
  const { userId } = ctx.actor;

  try {
    await appendDenial(ctx, userId, { attempt, code: error.code });
  } catch (failure) {
    // The refusal stands in any case, and is what the member should be told.
    ctx.log.error('a refused attempt could not be written down', { attempt, error: failure });
  }
}

async function appendDenial(
  ctx: ServiceContext,
  userId: string,
  { attempt, code }: { attempt: string; code: string },
): Promise<void> {
  const action = `${attempt}.denied`;

  await withTransaction(ctx, async (tx) => {
    const [last] = await tx
      .select({ action: auditLogs.action, createdAt: auditLogs.createdAt })
      .from(auditLogs)
      .where(and(eq(auditLogs.organizationId, ctx.organizationId), eq(auditLogs.actorId, userId)))
      .orderBy(desc(auditLogs.seq))
      .limit(1);
    if (last?.action === action && ctx.now().getTime() - last.createdAt.getTime() < QUIET_MS) return;

    await audit(tx, ctx, { action, resourceType: 'attempt', resourceId: attempt, details: { code } });
  });
}
