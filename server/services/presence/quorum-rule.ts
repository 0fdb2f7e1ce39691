import { eq, sql } from 'drizzle-orm';
import { organizations } from '@/drizzle/schema';
import type { QuorumRule } from '@/server/contract/presence';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadRule } from './load';

interface RuleAnswer {
  rule: QuorumRule | null;
}

export async function getQuorumRule(ctx: ServiceContext): Promise<RuleAnswer> {
  authorize(ctx, 'read:meetings');
  return { rule: await loadRule(ctx.db, ctx) };
}

/** What decisions need from now on; minutes that are final keep the rule that they were frozen with. */
export async function setQuorumRule(ctx: ServiceContext, input: RuleAnswer): Promise<RuleAnswer> {
  authorize(ctx, 'manage:users');

  await withTransaction(ctx, async (tx) => {
    const quorum = JSON.stringify({ quorum: input.rule });
    await tx
      .update(organizations)
      .set({ settings: sql`${organizations.settings} || ${quorum}::jsonb`, updatedAt: ctx.now() })
      .where(eq(organizations.id, ctx.organizationId));
    await audit(tx, ctx, {
      action: 'organization.set_quorum',
      resourceType: 'organization',
      resourceId: ctx.organizationId,
      details: { rule: input.rule },
    });
  });
  return { rule: input.rule };
}
