import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import type { MinutesView, SignatureIntent } from '@/server/contract/minutes';
import { withTransaction } from '@/server/db/with-transaction';
import { isAppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertVersion } from './assert-version';
import { loadMinutesDocument } from './document';
import { announceMinutes } from './events';
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
 * `MINUTES_FROZEN`, `MINUTES_DRAFTING`, `VERSION_CONFLICT`
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
  assertFinalizable(row.failureCode, await listStatements(ctx.db, row.id));

  const at = ctx.now();
  const prepared = await prepareFreeze(ctx, row);
  const pdf = await renderFinalPdf(ctx, row, at);
  const frozen = await freeze(ctx, row, { ...pdf, at, finalizedBy }, prepared).catch(async (error: unknown) => {
    await dropIfRefused(ctx, pdf.pdfKey, error);
    throw error;
  });

  announceMinutes(ctx, frozen);
  return { minutes: await loadMinutesView(ctx.db, ctx, frozen), signatureIntent: frozen.signatureIntent };
}

interface FrozenPdf {
  pdfKey: string;
  pdfSha256: string;
}

interface FinalFacts extends FrozenPdf {
  at: Date;
  finalizedBy: string;
}

async function renderFinalPdf(ctx: ServiceContext, row: MinutesRow, at: Date): Promise<FrozenPdf> {
  const document = await loadMinutesDocument(ctx.db, ctx, row, { isFinal: true, createdAt: at });
  const bytes = await ctx.ports.workers.run('render-minutes', document);
  const pdfKey = `${ctx.organizationId}/minutes/${row.id}/v${row.version}-${randomUUID()}.pdf`;
  await ctx.ports.store.put(pdfKey, bytes);

  return { pdfKey, pdfSha256: sha256Hex(bytes) };
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

/** Whoever loses a race leaves no object behind. Only after a refusal is it certain that no row points at it. */
async function dropIfRefused(ctx: ServiceContext, key: string, error: unknown): Promise<void> {
  if (!isAppError(error)) return;
  try {
    await ctx.ports.store.delete(key);
  } catch (failure) {
    ctx.log.warn('a PDF that nothing points at stayed in the store', { error: failure, key });
  }
}
