import { eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import type { MinutesView, SignatureIntent } from '@/server/contract/minutes';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertAmends } from './assert-amends';
import { assertVersion } from './assert-version';
import { announceMinutes } from './events';
import { dropIfRefused, type FrozenPdf, renderFinalPdf } from './final-pdf';
import { type PreparedFreeze, prepareFreeze, writeFreeze } from './freeze';
import { getMinutesRow, listStatements, lockMinutesRow, type MinutesRow } from './queries';
import { assertEditable, assertFinalizable } from './rules';
import { loadMinutesView } from './view';

export interface FinalizedMinutes {
  minutes: MinutesView;
  /** Whom the draft request wanted to sign; the door sends the envelope. */
  signatureIntent: SignatureIntent | null;
}

/**
 * Makes minutes final: the text and the bytes of its PDF never change again.
 * @throws AppError 409 `UNSUPPORTED_STATEMENTS` with `{statementIds}`, `MINUTES_EMPTY`, `DRAFT_INCOMPLETE`,
 * `MINUTES_FROZEN`, `MINUTES_DRAFTING`, `VERSION_CONFLICT`, `AMENDMENT_UNCHANGED`
 */
export async function finalizeMinutes(
  ctx: ServiceContext,
  input: { id: string; version?: number | undefined },
): Promise<FinalizedMinutes> {
  authorize(ctx, 'write:meetings');
  const finalizedBy = actingUserId(ctx);
  const row = await getMinutesRow(ctx.db, ctx, input.id);
  assertEditable(row);
  await assertVersion(ctx.db, ctx, row, input.version);
  const statements = await listStatements(ctx.db, row.id);
  assertFinalizable(row.failureCode, statements);
  await assertAmends(ctx.db, row, statements);

  const at = ctx.now();
  const prepared = await prepareFreeze(ctx, row);
  const pdf = await renderFinalPdf(ctx, row, { at, frozen: prepared });
  const frozen = await freeze(ctx, row, { ...pdf, at, finalizedBy }, prepared).catch(async (error: unknown) => {
    await dropIfRefused(ctx, pdf.pdfKey, error);
    throw error;
  });

  announceMinutes(ctx, frozen);
  return { minutes: await loadMinutesView(ctx.db, ctx, frozen), signatureIntent: frozen.signatureIntent };
}

interface FinalFacts extends FrozenPdf {
  at: Date;
  finalizedBy: string;
}

/** Only the version that was rendered may be frozen. */
async function freeze(
  ctx: ServiceContext,
  rendered: MinutesRow,
  final: FinalFacts,
  prepared: PreparedFreeze | null,
): Promise<MinutesRow> {
  return withTransaction(ctx, async (tx) => {
    const row = await lockMinutesRow(tx, ctx, rendered.id);
    assertEditable(row);
    await assertVersion(tx, ctx, row, rendered.version);

    const { at, ...fields } = final;
    const [frozen] = await tx
      .update(minutes)
      .set({ ...fields, status: 'finalized', finalizedAt: at, updatedAt: at })
      .where(eq(minutes.id, row.id))
      .returning();
    if (!frozen) throw new Error('A locked row is gone');
    const { transcriptRoot } = await writeFreeze(tx, ctx, frozen, prepared);
    await audit(tx, ctx, {
      action: 'minutes.finalize',
      resourceType: 'minutes',
      resourceId: row.id,
      details: { version: row.version, pdfSha256: final.pdfSha256, transcriptRoot },
    });
    return frozen;
  });
}
