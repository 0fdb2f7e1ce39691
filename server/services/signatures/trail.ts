import { eq, max } from 'drizzle-orm';
import { envelopeEvents } from '@/drizzle/schema';
import type { EnvelopeEventType } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
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
  const [last] = await tx
    .select({ position: max(envelopeEvents.position) })
    .from(envelopeEvents)
    .where(eq(envelopeEvents.envelopeId, envelope.id));
  const first = (last?.position ?? 0) + 1;

  await tx.insert(envelopeEvents).values(
    entries.map((entry, index) => ({
      organizationId: envelope.organizationId,
      envelopeId: envelope.id,
      signerId: entry.signerId ?? null,
      type: entry.type,
      details: entry.details ?? {},
      ipAddress: base.origin.ipAddress,
      userAgent: base.origin.userAgent,
      at: base.now(),
      position: first + index,
    })),
  );
}
