import { and, eq, inArray } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { DocusignView } from '@/server/contract/integrations';
import { withTransaction } from '@/server/db/with-transaction';
import type { ServiceContext } from '../../context';
import { checkDocusign } from '../../integrations';

/** Asks for access; when it is given, every envelope that waited for it goes on at once. @throws as `checkDocusign` */
export async function checkRemoteSignatures(ctx: ServiceContext): Promise<DocusignView> {
  const view = await checkDocusign(ctx);
  if (view.status === 'active') await resumeParked(ctx);

  return view;
}

async function resumeParked(ctx: ServiceContext): Promise<void> {
  await withTransaction(ctx, async (tx) => {
    const parked = await tx
      .select({ id: envelopes.id })
      .from(envelopes)
      .where(
        and(
          eq(envelopes.organizationId, ctx.organizationId),
          eq(envelopes.provider, 'docusign'),
          inArray(envelopes.status, ['sent', 'delivered', 'contested']),
          inArray(envelopes.remoteState, ['creating', 'parked']),
        ),
      );
    for (const { id } of parked) await ctx.ports.jobs.enqueue(tx, 'remote.open', { envelopeId: id });
  });
}
