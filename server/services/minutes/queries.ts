import { and, asc, desc, eq, inArray, sql } from 'drizzle-orm';
import {
  minutes,
  statementEvidence,
  statements,
  transcriptSpeakers,
  transcripts,
  users,
  utterances,
} from '@/drizzle/schema';
import type { EvidenceView } from '@/server/contract/minutes';
import type { Queryable, Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { SourceUtterance } from './source-material';
import type { MinutesStatement, Person } from './statement';

export type MinutesRow = typeof minutes.$inferSelect;
export type TranscriptRow = typeof transcripts.$inferSelect;

/** @throws AppError 404, also for another organization's minutes */
export async function getMinutesRow(db: Queryable, ctx: ServiceContext, id: string): Promise<MinutesRow> {
  const [row] = await db.select().from(minutes).where(isOurs(ctx, id));
  if (!row) throw notFound('Minutes');
  return row;
}

/** The row, which nobody else changes until the transaction ends; `null` when it is gone. */
export async function findLockedRow(tx: Transaction, ctx: ServiceContext, id: string): Promise<MinutesRow | null> {
  const [row] = await tx.select().from(minutes).where(isOurs(ctx, id)).for('update');
  return row ?? null;
}

/** @throws AppError 404 */
export async function lockMinutesRow(tx: Transaction, ctx: ServiceContext, id: string): Promise<MinutesRow> {
  const row = await findLockedRow(tx, ctx, id);
  if (!row) throw notFound('Minutes');
  return row;
}

function isOurs(ctx: ServiceContext, id: string) {
  return and(eq(minutes.organizationId, ctx.organizationId), eq(minutes.id, id));
}

/** The newest minutes that amend these. */
export async function findAmendment(
  db: Queryable,
  amended: Pick<MinutesRow, 'id' | 'meetingId'>,
): Promise<string | null> {
  const [row] = await db
    .select({ id: minutes.id })
    .from(minutes)
    .where(and(eq(minutes.meetingId, amended.meetingId), eq(minutes.amendsMinutesId, amended.id)))
    .orderBy(desc(minutes.createdAt), desc(minutes.id))
    .limit(1);
  return row?.id ?? null;
}

/** The signed document that an amendment names; null for minutes that amend nothing. */
export async function findAmended(
  db: Queryable,
  { amendsMinutesId }: Pick<MinutesRow, 'amendsMinutesId'>,
): Promise<{ finalizedAt: Date; sha256: string } | null> {
  if (amendsMinutesId === null) return null;
  const [row] = await db
    .select({ finalizedAt: minutes.finalizedAt, sha256: minutes.pdfSha256 })
    .from(minutes)
    .where(eq(minutes.id, amendsMinutesId));
  if (!row?.finalizedAt || row.sha256 === null) throw new Error('an amendment names minutes that were never final');
  return { finalizedAt: row.finalizedAt, sha256: row.sha256 };
}

export async function findTranscript(db: Queryable, id: string | null): Promise<TranscriptRow | null> {
  if (id === null) return null;
  const [row] = await db.select().from(transcripts).where(eq(transcripts.id, id));
  return row ?? null;
}

/** All that was said, in order; with `ids`, only those of them that belong to the transcript. */
export async function listUtterances(db: Queryable, transcriptId: string, ids?: string[]): Promise<SourceUtterance[]> {
  if (ids?.length === 0) return [];
  const belongs = eq(utterances.transcriptId, transcriptId);

  return db
    .select({
      id: utterances.id,
      position: utterances.position,
      startMs: utterances.startMs,
      endMs: utterances.endMs,
      speaker: transcriptSpeakers.name,
      text: utterances.text,
    })
    .from(utterances)
    .leftJoin(transcriptSpeakers, eq(transcriptSpeakers.id, utterances.speakerId))
    .where(ids ? and(belongs, inArray(utterances.id, ids)) : belongs)
    .orderBy(asc(utterances.position));
}

export async function listStatements(db: Queryable, minutesId: string): Promise<MinutesStatement[]> {
  const [rows, evidence] = await Promise.all([listStatementRows(db, minutesId), listEvidence(db, minutesId)]);

  return rows.map(({ statement, declarer }) => ({
    id: statement.id,
    section: statement.section,
    kind: statement.kind,
    text: statement.text,
    owner: statement.owner,
    due: statement.due,
    support: statement.support,
    reasons: statement.reasons,
    declaredBy: declarer?.id ? toPerson(declarer) : null,
    declaredAt: statement.declaredAt,
    writtenBy: statement.writtenBy,
    evidence: evidence.get(statement.id) ?? [],
  }));
}

function listStatementRows(db: Queryable, minutesId: string) {
  return db
    .select({ statement: statements, declarer: { id: users.id, name: users.name, email: users.email } })
    .from(statements)
    .leftJoin(users, eq(users.id, statements.declaredBy))
    .where(eq(statements.minutesId, minutesId))
    .orderBy(asc(statements.position));
}

async function listEvidence(db: Queryable, minutesId: string): Promise<Map<string, EvidenceView[]>> {
  const rows = await db
    .select({
      statementId: statementEvidence.statementId,
      utteranceId: statementEvidence.utteranceId,
      position: utterances.position,
      startMs: statementEvidence.startMs,
      endMs: statementEvidence.endMs,
      speaker: transcriptSpeakers.name,
      quote: statementEvidence.quote,
    })
    .from(statementEvidence)
    .innerJoin(statements, eq(statements.id, statementEvidence.statementId))
    .innerJoin(utterances, eq(utterances.id, statementEvidence.utteranceId))
    .leftJoin(transcriptSpeakers, eq(transcriptSpeakers.id, utterances.speakerId))
    .where(eq(statements.minutesId, minutesId))
    .orderBy(asc(statementEvidence.statementId), asc(statementEvidence.position));

  const byStatement = new Map<string, EvidenceView[]>();
  for (const { statementId, ...evidence } of rows) {
    const list = byStatement.get(statementId);
    if (list) list.push(evidence);
    else byStatement.set(statementId, [evidence]);
  }
  return byStatement;
}

export async function getPerson(db: Queryable, userId: string): Promise<Person> {
  const [row] = await db
    .select({ id: users.id, name: users.name, email: users.email })
    .from(users)
    .where(eq(users.id, userId));
  if (!row) throw notFound('User');
  return toPerson(row);
}

function toPerson(user: { id: string; name: string | null; email: string }): Person {
  return { id: user.id, name: user.name ?? user.email };
}

/** How many statements of each support, in one pass. */
export const supportCounts = {
  supported: sql<number>`count(*) filter (where ${statements.support} = 'supported')`.mapWith(Number),
  declared: sql<number>`count(*) filter (where ${statements.support} = 'declared')`.mapWith(Number),
  unsupported: sql<number>`count(*) filter (where ${statements.support} = 'unsupported')`.mapWith(Number),
};
