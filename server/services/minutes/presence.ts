import { and, eq } from 'drizzle-orm';
import { minutesFreezes } from '@/drizzle/schema';
import type { FrozenPresence, MinutesPresenceView } from '@/server/contract/presence';
import type { TranscriptTiming } from '@/server/contract/transcripts';
import type { Queryable } from '@/server/db/client';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { type DecisionMoment, presenceAtDecisions } from '../presence';
import { findTranscript, getMinutesRow, listStatements, type MinutesRow } from './queries';
import type { MinutesStatement } from './statement';

/** Who was there at each decision: as it was frozen with final minutes, as it is known now for a draft. */
export async function getMinutesPresence(ctx: ServiceContext, input: { id: string }): Promise<MinutesPresenceView> {
  authorize(ctx, 'read:meetings');
  const row = await getMinutesRow(ctx.db, ctx, input.id);

  const frozen = await findFrozenPresence(ctx.db, row);
  const { rule, decisions } = frozen ?? (await loadLivePresence(ctx.db, ctx, row));
  return { isFrozen: frozen !== null, rule, decisions };
}

/** Null for what was never frozen. */
export async function findFrozenPresence(
  db: Queryable,
  row: Pick<MinutesRow, 'id' | 'version'>,
): Promise<FrozenPresence | null> {
  const [freeze] = await db
    .select({ presence: minutesFreezes.presence })
    .from(minutesFreezes)
    .where(and(eq(minutesFreezes.minutesId, row.id), eq(minutesFreezes.version, row.version)));
  return freeze?.presence ?? null;
}

/** `statements`: instead of the saved ones. */
export async function loadLivePresence(
  db: Queryable,
  ctx: ServiceContext,
  row: MinutesRow,
  statements?: MinutesStatement[],
): Promise<FrozenPresence> {
  const transcript = await findTranscript(db, row.transcriptId);
  const timing = transcript?.timing ?? 'exact';
  const decisions = (statements ?? (await listStatements(db, row.id)))
    .filter(({ kind }) => kind === 'decision')
    .map((statement) => toMoment(statement, timing));

  return presenceAtDecisions(db, ctx, { meetingId: row.meetingId, decisions });
}

/** When its first evidence was said. Times that were only estimated from the order of words tell nothing. */
function toMoment({ id, evidence }: MinutesStatement, timing: TranscriptTiming): DecisionMoment {
  return { statementId: id, atMs: timing === 'exact' ? (evidence[0]?.startMs ?? null) : null };
}
