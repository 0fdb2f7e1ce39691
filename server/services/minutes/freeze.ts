import { and, asc, eq, isNull, max } from 'drizzle-orm';
import {
  minutesFreezes,
  recordingFiles,
  recordings,
  transcriptSpeakers,
  utteranceEdits,
  utterances,
} from '@/drizzle/schema';
import type { ManifestConsent, ManifestRecording } from '@/server/contract/manifest';
import type { FrozenPresence } from '@/server/contract/presence';
import type { Queryable, Transaction } from '@/server/db/client';
import { placeRecordings } from '../captures';
import type { ServiceContext } from '../context';
import { lockMeetingRow } from '../meetings';
import { listConsents } from '../rooms';
import { type FreezeMoment, fingerprintTranscript, hashTranscript } from '../transcripts';
import { loadLivePresence } from './presence';
import type { MinutesRow } from './queries';
import type { MinutesStatement } from './statement';

export type FreezeRow = typeof minutesFreezes.$inferSelect;

/** Made before the transaction. */
export interface PreparedFreeze {
  /** Good as long as the transcript's fingerprint is the same; null without a transcript. */
  transcript: PreparedTranscript | null;
  /** What the drawn document says is what is frozen, whatever is entered meanwhile. */
  presence: FrozenPresence;
  consents: ManifestConsent[];
}

interface PreparedTranscript {
  fingerprint: string;
  root: string;
  leaves: number;
}

/** Hashes the transcript and counts who was there, without holding a lock. `statements`: instead of the saved ones. */
export async function prepareFreeze(
  ctx: ServiceContext,
  row: MinutesRow,
  statements?: MinutesStatement[],
): Promise<PreparedFreeze> {
  const presence = await loadLivePresence(ctx.db, ctx, row, statements);
  const consents = await listConsents(ctx.db, row.meetingId);
  if (row.transcriptId === null) return { transcript: null, presence, consents };

  const transcript = await hashNow(ctx, ctx.db, {
    minutesId: row.id,
    transcriptId: row.transcriptId,
    frozenAt: await momentAfterEdits(ctx.db, ctx, row.transcriptId),
  });
  return { transcript, presence, consents };
}

/**
 * Keeps what these minutes rest on, under their version: the transcript's Merkle root, its speakers, recordings,
 * presence and consents. Locks the meeting after the minutes, as every change of these does, so that none slips in between; where
 * one came since `prepared`, the transcript is hashed anew here.
 */
export async function writeFreeze(
  tx: Transaction,
  ctx: ServiceContext,
  row: MinutesRow,
  prepared: PreparedFreeze | null = null,
): Promise<FreezeRow> {
  await lockMeetingRow(tx, ctx, row.meetingId);
  const frozenAt = await momentAfterEdits(tx, ctx, row.transcriptId);
  const transcript = row.transcriptId
    ? await hashUnlessFresh(
        tx,
        ctx,
        { minutesId: row.id, transcriptId: row.transcriptId, frozenAt },
        prepared?.transcript ?? null,
      )
    : null;

  const [freeze] = await tx
    .insert(minutesFreezes)
    .values({
      organizationId: ctx.organizationId,
      minutesId: row.id,
      version: row.version,
      transcriptId: row.transcriptId,
      transcriptRoot: transcript?.root ?? null,
      leaves: transcript?.leaves ?? 0,
      speakers: row.transcriptId ? await listSpeakers(tx, row.transcriptId) : [],
      recordings: await listRecordings(tx, row.meetingId),
      presence: prepared?.presence ?? (await loadLivePresence(tx, ctx, row)),
      consents: prepared?.consents ?? (await listConsents(tx, row.meetingId)),
      frozenAt,
    })
    .returning();
  if (!freeze) throw new Error('Insert gave no row');
  return freeze;
}

async function hashUnlessFresh(
  tx: Transaction,
  ctx: ServiceContext,
  freeze: FreezeMoment,
  prepared: PreparedTranscript | null,
): Promise<PreparedTranscript> {
  const isFresh = prepared?.fingerprint === (await fingerprintTranscript(tx, freeze.transcriptId));
  return prepared && isFresh ? prepared : hashNow(ctx, tx, freeze);
}

/** The fingerprint comes first: a change while hashing makes it stale. */
async function hashNow(ctx: ServiceContext, db: Queryable, freeze: FreezeMoment): Promise<PreparedTranscript> {
  const fingerprint = await fingerprintTranscript(db, freeze.transcriptId);
  const { root, leaves } = await hashTranscript(ctx, db, freeze);

  return { fingerprint, root, leaves };
}

function listSpeakers(tx: Transaction, transcriptId: string) {
  return tx
    .select({ label: transcriptSpeakers.label, name: transcriptSpeakers.name })
    .from(transcriptSpeakers)
    .where(eq(transcriptSpeakers.transcriptId, transcriptId))
    .orderBy(asc(transcriptSpeakers.label));
}

async function listRecordings(tx: Transaction, meetingId: string): Promise<ManifestRecording[]> {
  const places = await placeRecordings(tx, meetingId);
  const rows = await tx
    .select({
      id: recordings.id,
      title: recordings.title,
      sha256: recordingFiles.sha256,
      sizeBytes: recordingFiles.sizeBytes,
      mimeType: recordingFiles.mimeType,
      durationMs: recordings.durationMs,
    })
    .from(recordings)
    .innerJoin(recordingFiles, and(eq(recordingFiles.recordingId, recordings.id), eq(recordingFiles.kind, 'original')))
    .where(and(eq(recordings.meetingId, meetingId), eq(recordings.status, 'ready'), isNull(recordings.deletedAt)))
    .orderBy(asc(recordings.createdAt), asc(recordings.id));

  return rows.map((row) => {
    const startsAtMs = places.get(row.id);
    return startsAtMs === undefined ? row : { ...row, startsAtMs };
  });
}

/** Never before a correction that is in the hash, wherever the clock stands. */
async function momentAfterEdits(db: Queryable, ctx: ServiceContext, transcriptId: string | null): Promise<Date> {
  if (transcriptId === null) return ctx.now();
  const [last] = await db
    .select({ editedAt: max(utteranceEdits.editedAt) })
    .from(utteranceEdits)
    .innerJoin(utterances, eq(utterances.id, utteranceEdits.utteranceId))
    .where(eq(utterances.transcriptId, transcriptId));

  return new Date(Math.max(ctx.now().getTime(), last?.editedAt?.getTime() ?? 0));
}
