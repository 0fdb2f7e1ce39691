import { and, asc, eq, inArray, notInArray, sql } from 'drizzle-orm';
import { transcribedPieces } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import type { ServiceContext } from '../../context';
import type { PlacedWord } from './place-words';
import type { Span } from './plan-pieces';

export type PieceRow = typeof transcribedPieces.$inferSelect;

export interface PieceCounts {
  pieces: number;
  heard: number;
  failed: number;
}

export async function listPieces(db: Queryable, ctx: ServiceContext, meetingId: string): Promise<PieceRow[]> {
  return db
    .select()
    .from(transcribedPieces)
    .where(and(eq(transcribedPieces.organizationId, ctx.organizationId), eq(transcribedPieces.meetingId, meetingId)))
    .orderBy(asc(transcribedPieces.segmentId), asc(transcribedPieces.startMs));
}

/** Those that are known stay as they are. */
export async function addPieces(
  ctx: ServiceContext,
  place: { meetingId: string; segmentId: string },
  pieces: readonly Span[][],
): Promise<void> {
  const rows = pieces.map((spans) => ({
    ...place,
    organizationId: ctx.organizationId,
    spans,
    startMs: spans[0]?.[0] ?? 0,
    updatedAt: ctx.now(),
  }));
  if (rows.length > 0) await ctx.db.insert(transcribedPieces).values(rows).onConflictDoNothing();
}

/** Of people who have refused since, and of sound that is no more. */
export async function forgetOtherPieces(
  ctx: ServiceContext,
  meetingId: string,
  segmentIds: readonly string[],
): Promise<void> {
  const others = segmentIds.length > 0 ? [notInArray(transcribedPieces.segmentId, [...segmentIds])] : [];
  await ctx.db.delete(transcribedPieces).where(and(eq(transcribedPieces.meetingId, meetingId), ...others));
}

/** About to be sent, again or for the first time. What was heard before stays until something new is. */
export async function markWaiting(ctx: ServiceContext, pieces: readonly PieceRow[]): Promise<void> {
  if (pieces.length === 0) return;
  const ids = pieces.map(({ id }) => id);
  await ctx.db
    .update(transcribedPieces)
    .set({ state: 'waiting', problem: null, updatedAt: ctx.now() })
    .where(inArray(transcribedPieces.id, ids));
}

export async function markHeard(
  ctx: ServiceContext,
  piece: PieceRow,
  said: { heard: PlacedWord[]; language: 'pt' | 'en' | null; heardBy: string },
): Promise<void> {
  await ctx.db
    .update(transcribedPieces)
    .set({ ...said, state: 'heard', problem: null, updatedAt: ctx.now() })
    .where(eq(transcribedPieces.id, piece.id));
}

export async function markFailed(ctx: ServiceContext, pieces: readonly PieceRow[], problem: string): Promise<void> {
  if (pieces.length === 0) return;
  const ids = pieces.map(({ id }) => id);
  await ctx.db
    .update(transcribedPieces)
    .set({ state: 'failed', problem, updatedAt: ctx.now() })
    .where(inArray(transcribedPieces.id, ids));
}

export async function countPieces(db: Queryable, meetingId: string): Promise<PieceCounts & { updatedAt: Date | null }> {
  const count = (state: string) => sql<number>`(count(*) filter (where ${transcribedPieces.state} = ${state}))::int`;
  const [row] = await db
    .select({
      pieces: sql<number>`count(*)::int`,
      heard: count('heard'),
      failed: count('failed'),
      updatedAt: sql<Date | null>`max(${transcribedPieces.updatedAt})`.mapWith(transcribedPieces.updatedAt),
    })
    .from(transcribedPieces)
    .where(eq(transcribedPieces.meetingId, meetingId));
  return row ?? { pieces: 0, heard: 0, failed: 0, updatedAt: null };
}
