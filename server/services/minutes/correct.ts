import { randomUUID } from 'node:crypto';
import type { CorrectEnvelopeInput } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { AppError, conflict } from '@/server/lib/errors';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { dropIfRefused, type FrozenPdf, renderFinalPdf } from './final-pdf';
import { type PreparedFreeze, prepareFreeze, writeFreeze } from './freeze';
import { getPerson, listStatements, lockMinutesRow, type MinutesRow, getMinutesRow } from './queries';
import { loadGateMaterial } from './gate-material';
import { reviseStatements } from './revise-statements';
import { assertFinalizable } from './rules';
import { saveVersion } from './save-version';
import type { MinutesStatement } from './statement';

type Correction = CorrectEnvelopeInput['corrections'][number];

/** New words for some sentences of frozen minutes, judged and drawn, but not yet saved. */
export interface PreparedCorrection extends FrozenPdf {
  minutesId: string;
  /** The version that was corrected; another one in the meantime makes this worthless. */
  version: number;
  statements: MinutesStatement[];
  /** Those that really differ now. */
  changedIds: string[];
  freeze: PreparedFreeze;
}

/**
 * Judges corrections by the evidence gate and draws the document that they make. Saves nothing but the file: give it to
 * `saveCorrection`, or to `dropCorrection`.
 * @throws AppError 404, 409 `UNSUPPORTED_STATEMENTS` with `{statementIds}`, 422 `STATEMENT_UNKNOWN`, `NOTHING_CORRECTED`
 */
export async function prepareCorrection(
  ctx: ServiceContext,
  input: { minutesId: string; corrections: readonly Correction[] },
): Promise<PreparedCorrection> {
  authorize(ctx, 'send:signature');
  const row = await getMinutesRow(ctx.db, ctx, input.minutesId);
  const previous = await listStatements(ctx.db, row.id);
  assertKnown(previous, input.corrections);
  const statements = await correct(ctx, row, previous, input.corrections);
  const changedIds = listChanged(previous, statements);
  assertEachChanged(input.corrections, changedIds);
  assertFinalizable(null, statements);

  const next = { ...row, version: row.version + 1 };
  const freeze = await prepareFreeze(ctx, row, statements);
  const pdf = await renderFinalPdf(ctx, next, { at: ctx.now(), frozen: freeze, statements });
  return { ...pdf, minutesId: row.id, version: row.version, statements, changedIds, freeze };
}

/** Makes a prepared correction the newest version, frozen as it is. @throws AppError 409 `VERSION_CONFLICT` */
export async function saveCorrection(
  tx: Transaction,
  ctx: ServiceContext,
  prepared: PreparedCorrection,
): Promise<MinutesRow> {
  const row = await lockMinutesRow(tx, ctx, prepared.minutesId);
  if (row.version !== prepared.version) {
    throw conflict('VERSION_CONFLICT', 'The minutes were corrected by somebody else just now');
  }

  const { pdfKey, pdfSha256, statements } = prepared;
  const saved = await saveVersion(tx, ctx, row, {
    statements,
    savedBy: actingUserId(ctx),
    fields: { pdfKey, pdfSha256 },
  });
  await writeFreeze(tx, ctx, saved, prepared.freeze);
  return saved;
}

/** After a refusal the drawn file belongs to nothing. */
export function dropCorrection(ctx: ServiceContext, prepared: PreparedCorrection, error: unknown): Promise<void> {
  return dropIfRefused(ctx, prepared.pdfKey, error);
}

async function correct(
  ctx: ServiceContext,
  row: MinutesRow,
  previous: MinutesStatement[],
  corrections: readonly Correction[],
): Promise<MinutesStatement[]> {
  const byId = new Map(corrections.map((correction) => [correction.statementId, correction]));
  const held = previous.flatMap(({ evidence }) => evidence).map(({ utteranceId }) => utteranceId);

  return reviseStatements({
    previous,
    wanted: previous.map((statement) => {
      const {
        evidence: _kept,
        declaredBy: _by,
        declaredAt: _at,
        reasons: _why,
        support: _support,
        ...same
      } = statement;
      const correction = byId.get(statement.id);
      if (!correction) return same;
      const { text, owner, due, support } = correction;
      return {
        ...same,
        text,
        owner: owner === undefined ? same.owner : owner,
        due: due === undefined ? same.due : due,
        ...(support && { support }),
      };
    }),
    material: await loadGateMaterial(ctx.db, row, held),
    person: await getPerson(ctx.db, actingUserId(ctx)),
    at: ctx.now(),
    createId: randomUUID,
  });
}

function listChanged(previous: MinutesStatement[], next: MinutesStatement[]): string[] {
  const before = new Map(previous.map((statement) => [statement.id, statement]));

  return next
    .filter(({ id, text, owner, due }) => {
      const old = before.get(id);
      return old?.text !== text || old.owner !== owner || old.due !== due;
    })
    .map(({ id }) => id);
}

/** A correction in name only would end a contest without an answer. */
function assertEachChanged(corrections: readonly Correction[], changedIds: readonly string[]): void {
  const statementIds = corrections.map(({ statementId }) => statementId).filter((id) => !changedIds.includes(id));
  if (statementIds.length === 0) return;

  throw new AppError({
    code: 'NOTHING_CORRECTED',
    status: 422,
    message: 'A corrected sentence says the same as before',
    details: { statementIds },
  });
}

function assertKnown(previous: MinutesStatement[], corrections: readonly Correction[]): void {
  const known = new Set(previous.map(({ id }) => id));
  const statementIds = corrections.map(({ statementId }) => statementId).filter((id) => !known.has(id));
  if (statementIds.length === 0) return;

  throw new AppError({
    code: 'STATEMENT_UNKNOWN',
    status: 422,
    message: 'The document has no such sentence',
    details: { statementIds },
  });
}
