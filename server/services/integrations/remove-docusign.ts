import { eq } from 'drizzle-orm';
import { integrationCredentials } from '@/drizzle/schema';
import type { DocusignView } from '@/server/contract/integrations';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { isOf, PROVIDER } from './queries';
import { toDocusignView } from './view';

/** Forgets the organization's own account and its keys. @throws AppError 403 */
export async function removeDocusign(ctx: ServiceContext): Promise<DocusignView> {
  authorize(ctx, 'manage:users');
  await withTransaction(ctx, async (tx) => {
    const [row] = await tx.select().from(integrationCredentials).where(isOf(ctx.organizationId)).for('update');
    if (!row) return;

    await tx.delete(integrationCredentials).where(eq(integrationCredentials.id, row.id));
    await audit(tx, ctx, {
      action: 'integration.remove',
      resourceType: 'integration',
      resourceId: row.id,
      details: { provider: PROVIDER },
    });
  });
  return toDocusignView(ctx, null);
}
