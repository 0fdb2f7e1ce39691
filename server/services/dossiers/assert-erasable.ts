import { and, eq, inArray, isNull, or } from 'drizzle-orm';
import { envelopes, minutes } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { conflict } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { FreezeRow } from '../minutes';

/** What somebody wants to erase. */
export type Erasable = { transcriptIds: string[] } | { recordingId: string };

/**
 * Nothing is erased under the eyes of people who are asked to sign what rests on it, nor before their signatures are
 * sealed. The caller holds the meeting's minutes. @throws AppError 409 `ERASURE_BLOCKED_BY_SIGNING`
 */
export async function assertErasable(
  tx: Transaction,
  ctx: ServiceContext,
  meetingId: string,
  wanted: { what: Erasable; freezes: readonly FreezeRow[] },
): Promise<void> {
  const unfinished = await listUnfinished(tx, ctx, meetingId);
  const blocking = unfinished.filter(({ minutesId }) => {
    const freezes = wanted.freezes.filter((freeze) => freeze.minutesId === minutesId);
    return freezes.length === 0 || freezes.some((freeze) => restsOn(freeze, wanted.what));
  });
  if (blocking.length === 0) return;

  throw conflict('ERASURE_BLOCKED_BY_SIGNING', 'Minutes that rest on this are out for signature', {
    minutesIds: [...new Set(blocking.map(({ minutesId }) => minutesId))],
    envelopeIds: blocking.map(({ envelopeId }) => envelopeId),
  });
}

export function restsOn(freeze: Pick<FreezeRow, 'transcriptId' | 'recordings'>, what: Erasable): boolean {
  if ('recordingId' in what) return freeze.recordings.some(({ id }) => id === what.recordingId);
  return freeze.transcriptId !== null && what.transcriptIds.includes(freeze.transcriptId);
}

/** Open envelopes of the meeting's minutes, and completed ones that wait for their seal. */
function listUnfinished(tx: Transaction, ctx: ServiceContext, meetingId: string) {
  const waitsForSeal = and(eq(envelopes.status, 'completed'), isNull(envelopes.completedKey));
  return tx
    .select({ minutesId: envelopes.minutesId, envelopeId: envelopes.id })
    .from(envelopes)
    .innerJoin(minutes, eq(minutes.id, envelopes.minutesId))
    .where(
      and(
        eq(minutes.organizationId, ctx.organizationId),
        eq(minutes.meetingId, meetingId),
        or(inArray(envelopes.status, ['sent', 'delivered', 'contested']), waitsForSeal),
      ),
    );
}
