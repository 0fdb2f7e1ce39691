import { and, eq } from 'drizzle-orm';
import { minutes } from '@/drizzle/schema';
import { type EnvelopeView, SendForSignatureInput } from '@/server/contract/signatures';
import { notFound } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { sendForSignature } from './send';

/**
 * Sends minutes whose draft asked for it (`includeSignature`), once they are finalized. Null when nobody asked.
 * @throws AppError as `sendForSignature`
 */
export async function sendIntendedSignature(
  ctx: ServiceContext,
  input: { minutesId: string },
): Promise<EnvelopeView | null> {
  authorize(ctx, 'send:signature');
  const [row] = await ctx.db
    .select({ intent: minutes.signatureIntent })
    .from(minutes)
    .where(and(eq(minutes.id, input.minutesId), eq(minutes.organizationId, ctx.organizationId)));
  if (!row) throw notFound('Minutes');
  if (!row.intent || row.intent.signers.length === 0) return null;

  return sendForSignature(ctx, SendForSignatureInput.parse({ id: input.minutesId, signers: row.intent.signers }));
}
