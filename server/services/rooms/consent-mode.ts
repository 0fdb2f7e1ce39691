import { eq, sql } from 'drizzle-orm';
import { organizations } from '@/drizzle/schema';
import type { ConsentMode } from '@/server/contract/live';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { consentModeOf } from './consents';

interface ModeAnswer {
  mode: ConsentMode;
}

export async function getConsentMode(ctx: ServiceContext): Promise<ModeAnswer> {
  authorize(ctx, 'read:meetings');
  return { mode: await consentModeOf(ctx.db, ctx.organizationId) };
}

/** How people are asked from now on. A track that streams already is heard as it began. @throws AppError 403 */
export async function setConsentMode(ctx: ServiceContext, { mode }: ModeAnswer): Promise<ModeAnswer> {
  authorize(ctx, 'manage:users');

  await withTransaction(ctx, async (tx) => {
    const consent = JSON.stringify({ consent: mode });
    await tx
      .update(organizations)
      .set({ settings: sql`${organizations.settings} || ${consent}::jsonb`, updatedAt: ctx.now() })
      .where(eq(organizations.id, ctx.organizationId));
    await audit(tx, ctx, {
      action: 'organization.set_consent_mode',
      resourceType: 'organization',
      resourceId: ctx.organizationId,
      details: { mode },
    });
  });
  return { mode };
}
