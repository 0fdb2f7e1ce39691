import { randomUUID } from 'node:crypto';
import { isAppError } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import type { ServiceContext } from '../context';
import { loadMinutesDocument } from './document';
import type { PreparedFreeze } from './freeze';
import type { MinutesRow } from './queries';
import type { MinutesStatement } from './statement';

export interface FrozenPdf {
  pdfKey: string;
  pdfSha256: string;
}

/** Draws the file that will be signed and puts it into the store. `statements`: instead of the saved ones. */
export async function renderFinalPdf(
  ctx: ServiceContext,
  row: MinutesRow,
  final: { at: Date; frozen: PreparedFreeze; statements?: MinutesStatement[] },
): Promise<FrozenPdf> {
  const { at: createdAt, frozen, statements } = final;
  const state = { isFinal: true, createdAt, frozen, ...(statements && { statements }) };
  const document = await loadMinutesDocument(ctx.db, ctx, row, state);
  const bytes = await ctx.ports.workers.run('render-minutes', document);
  const pdfKey = `${ctx.organizationId}/minutes/${row.id}/v${row.version}-${randomUUID()}.pdf`;
  await ctx.ports.store.put(pdfKey, bytes);

  return { pdfKey, pdfSha256: sha256Hex(bytes) };
}

/** Whoever loses a race leaves no object behind. Only after a refusal is it certain that no row points at it. */
export async function dropIfRefused(ctx: ServiceContext, key: string, error: unknown): Promise<void> {
  if (!isAppError(error)) return;
  try {
    await ctx.ports.store.delete(key);
  } catch (failure) {
    ctx.log.warn('a PDF that nothing points at stayed in the store', { error: failure, key });
  }
}
