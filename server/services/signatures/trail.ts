import { desc, eq } from 'drizzle-orm';
import { envelopeEvents } from '@/drizzle/schema';
import type { EnvelopeEventType } from '@/server/contract/signatures';
import type { Queryable, Transaction } from '@/server/db/client';
import type { BaseContext } from '../context';

export interface TrailEntry {
  type: EnvelopeEventType;
  signerId?: string;
  details?: Record<string, unknown>;
}

/** Appends to the envelope's trail. The caller holds the lock on the envelope's row, which keeps positions gapless. */
export async function appendToTrail(
  tx: Transaction,
  base: BaseContext,
  envelope: { id: string; organizationId: string },
  entries: TrailEntry[],
): Promise<void> {
  const last = await findLastEvent(tx, envelope.id);
  const first = (last?.position ?? 0) + 1;
  const at = notBefore(base.now(), last?.at);

  await tx.insert(envelopeEvents).values(
    entries.map((entry, index) => ({
      organizationId: envelope.organizationId,
      envelopeId: envelope.id,
      signerId: entry.signerId ?? null,
      type: entry.type,
      details: entry.details ?? {},
      ipAddress: base.origin.ipAddress,
      userAgent: base.origin.userAgent,
      at,
      position: first + index,
    })),
  );
}

/**
 * The same context with its clock stopped at now, or at the envelope's last event where the machine's clock was set
 * back: nobody signs before they were asked.
 */
export async function stopClock<Context extends Pick<BaseContext, 'now'>>(
  tx: Transaction,
  ctx: Context,
  envelopeId: string,
): Promise<Context> {
  const at = notBefore(ctx.now(), (await findLastEvent(tx, envelopeId))?.at);

  return { ...ctx, now: () => at };
}

async function findLastEvent(db: Queryable, envelopeId: string): Promise<{ position: number; at: Date } | undefined> {
  const [last] = await db
    .select({ position: envelopeEvents.position, at: envelopeEvents.at })
    .from(envelopeEvents)
    .where(eq(envelopeEvents.envelopeId, envelopeId))
    .orderBy(desc(envelopeEvents.position))
    .limit(1);
  return last;
}

function notBefore(now: Date, last: Date | undefined): Date {
  return last && last > now ? last : now;
}
