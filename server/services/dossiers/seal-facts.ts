import { and, eq } from 'drizzle-orm';
import { minutes, minutesFreezes, minutesVersions, transcripts } from '@/drizzle/schema';
import type { Manifest } from '@/server/contract/manifest';
import type { StatementView } from '@/server/contract/minutes';
import type { Queryable } from '@/server/db/client';
import { readSnapshot } from '@/server/db/read-snapshot';
import type { BaseContext } from '../context';
import type { FreezeRow, MinutesRow } from '../minutes';
import { type EnvelopeFile, loadEnvelopeFile } from '../signatures';
import { listAmended, readAuditSlice } from './audit-slice';
import { refuseSeal } from './refuse-seal';

/** All rows that a seal speaks of, as they stood at one moment. */
export interface SealFacts {
  file: EnvelopeFile;
  minutes: MinutesRow;
  /** Of the version that was signed. */
  statements: StatementView[];
  freeze: FreezeRow;
  transcript: typeof transcripts.$inferSelect | null;
  amends: Manifest['minutes']['amends'];
  audit: Manifest['audit'];
}

/** @throws AppError 404, 409 `SEAL_PART_MISSING` */
export async function loadSealFacts(base: BaseContext, envelopeId: string): Promise<SealFacts> {
  return readSnapshot(base, async (tx) => {
    const file = await loadEnvelopeFile(tx, envelopeId);
    const [row] = await tx.select().from(minutes).where(eq(minutes.id, file.envelope.minutesId));
    if (!row) throw missing('minutes');
    const version = file.revisions.at(-1)?.minutesVersion;
    if (version === undefined) throw missing('revisions');
    const freeze = await findFreeze(tx, row.id, version);
    const amended = await listAmended(tx, row);

    return {
      file,
      minutes: row,
      statements: await listStatementsOf(tx, row.id, version),
      freeze,
      transcript: await findTranscript(tx, freeze.transcriptId),
      amends: amended[0] ? { minutesId: amended[0].id, documentSha256: amended[0].pdfSha256 ?? '' } : null,
      audit: await readAuditSlice(tx, row.organizationId, [
        ['meeting', row.meetingId],
        ['envelope', file.envelope.id],
        ...[row, ...amended].map(({ id }) => ['minutes', id] as const),
      ]),
    };
  });
}

async function findFreeze(db: Queryable, minutesId: string, version: number): Promise<FreezeRow> {
  const [freeze] = await db
    .select()
    .from(minutesFreezes)
    .where(and(eq(minutesFreezes.minutesId, minutesId), eq(minutesFreezes.version, version)));
  if (!freeze) throw missing('freeze');
  return freeze;
}

async function listStatementsOf(db: Queryable, minutesId: string, version: number): Promise<StatementView[]> {
  const [saved] = await db
    .select({ statements: minutesVersions.statements })
    .from(minutesVersions)
    .where(and(eq(minutesVersions.minutesId, minutesId), eq(minutesVersions.version, version)));
  if (!saved) throw missing('statements');
  return saved.statements;
}

async function findTranscript(db: Queryable, transcriptId: string | null): Promise<SealFacts['transcript']> {
  if (transcriptId === null) return null;
  const [row] = await db.select().from(transcripts).where(eq(transcripts.id, transcriptId));
  if (!row) throw missing('transcript');
  return row;
}

function missing(part: string) {
  return refuseSeal('SEAL_PART_MISSING', `A part of the seal is missing: ${part}`, { part });
}
