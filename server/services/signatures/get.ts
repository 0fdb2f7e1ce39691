import { and, desc, eq } from 'drizzle-orm';
import { envelopes, minutes } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import { notFound } from '@/server/lib/errors';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getEnvelopeId, loadEnvelopeFile, loadEnvelopeFiles } from './queries';
import { toEnvelopeView } from './view';

/** By our own id or the provider's. @throws AppError 404 */
export async function getEnvelope(ctx: ServiceContext, input: { envelopeId: string }): Promise<EnvelopeView> {
  authorize(ctx, 'read:meetings');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  return toEnvelopeView(await loadEnvelopeFile(ctx.db, id));
}

/** Every envelope that these minutes were sent in, newest first. @throws AppError 404 */
export async function listEnvelopesOfMinutes(
  ctx: ServiceContext,
  input: { minutesId: string },
): Promise<EnvelopeView[]> {
  authorize(ctx, 'read:meetings');
  const [owned] = await ctx.db
    .select({ id: minutes.id })
    .from(minutes)
    .where(and(eq(minutes.id, input.minutesId), eq(minutes.organizationId, ctx.organizationId)));
  if (!owned) throw notFound('Minutes');

  const rows = await ctx.db
    .select({ id: envelopes.id })
    .from(envelopes)
    .where(eq(envelopes.minutesId, owned.id))
    .orderBy(desc(envelopes.createdAt), desc(envelopes.id));
  const files = await loadEnvelopeFiles(
    ctx.db,
    rows.map(({ id }) => id),
  );
  return files.map(toEnvelopeView);
}
