import { and, eq } from 'drizzle-orm';
import { envelopes, meetings } from '@/drizzle/schema';
import { getMessages } from '@/messages';
import { conflict, notFound } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMinutesDocument } from './document';
import { toFileName } from './file-name';
import { getMinutesRow, type MinutesRow } from './queries';

export interface MinutesPdf {
  bytes: Uint8Array;
  /** Safe in a header as it is. */
  fileName: string;
  /** Hex. */
  sha256: string;
}

/**
 * The frozen bytes of final minutes, the signed file when `sealed` is asked for, or a draft drawn now with its notice.
 * @throws AppError 409 `MINUTES_DRAFTING`, `NOT_SEALED`
 */
export async function getMinutesPdf(
  ctx: ServiceContext,
  input: { id: string; version?: 'sealed' | undefined },
): Promise<MinutesPdf> {
  authorize(ctx, 'read:meetings');
  const row = await getMinutesRow(ctx.db, ctx, input.id);
  if (row.status === 'drafting') throw conflict('MINUTES_DRAFTING', 'The draft is still being written');

  const isSealed = input.version === 'sealed';
  const bytes = isSealed ? await readSealed(ctx, row) : await readOrRender(ctx, row);
  return { bytes, fileName: await nameFile(ctx, row, isSealed), sha256: sha256Hex(bytes) };
}

async function readOrRender(ctx: ServiceContext, row: MinutesRow): Promise<Uint8Array> {
  if (row.pdfKey) return ctx.ports.store.read(row.pdfKey);

  const document = await loadMinutesDocument(ctx.db, ctx, row, { isFinal: false, createdAt: row.updatedAt });
  return ctx.ports.workers.run('render-minutes', document);
}

/** The signatures noun writes `completedKey` when the last signer has signed; here it is only read. */
async function readSealed(ctx: ServiceContext, row: MinutesRow): Promise<Uint8Array> {
  const [envelope] = await ctx.db
    .select({ key: envelopes.completedKey })
    .from(envelopes)
    .where(
      and(
        eq(envelopes.organizationId, ctx.organizationId),
        eq(envelopes.minutesId, row.id),
        eq(envelopes.status, 'completed'),
      ),
    );
  if (!envelope?.key) throw conflict('NOT_SEALED', 'These minutes are not signed by everyone yet');

  return ctx.ports.store.read(envelope.key);
}

async function nameFile(ctx: ServiceContext, row: MinutesRow, isSealed: boolean): Promise<string> {
  const [meeting] = await ctx.db.select().from(meetings).where(eq(meetings.id, row.meetingId));
  if (!meeting) throw notFound('Meeting');
  const names = getMessages(row.language === 'en' ? 'en' : 'pt-BR').pdf.fileNames;

  return toFileName({ prefix: isSealed ? names.sealed : names.minutes, ...meeting });
}
