import { eq } from 'drizzle-orm';
import { organizations } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { createOrganizationCertificate } from '@/server/dossier';
import { notFound } from '@/server/lib/errors';
import { audit } from '../audit';
import type { BaseContext, ServiceContext } from '../context';
import { describeKeeping, keepAsCurrent, lockCertificates } from './keep';
import { type CertificateRow, findCurrentRow } from './queries';
import { mustBeReplaced } from './rules';

/**
 * The certificate that seals for an organization. The first use makes one; one that we made is replaced before it runs
 * out. An imported one is given as it is: whoever seals looks at its dates.
 */
export async function currentCertificate(base: BaseContext, organizationId: string): Promise<CertificateRow> {
  const current = await findCurrentRow(base.db, organizationId);
  if (current && !mustBeReplaced(current, base.now())) return current;

  return makeCertificate(asJob(base, organizationId), (row) => !mustBeReplaced(row, base.now()));
}

/** A new certificate of our own making, unless meanwhile there is one that `isEnough`. The key is made outside the lock. */
export async function makeCertificate(
  ctx: ServiceContext,
  isEnough: (current: CertificateRow) => boolean,
): Promise<CertificateRow> {
  const { organizationId } = ctx;
  const [organization] = await ctx.db
    .select({ name: organizations.name })
    .from(organizations)
    .where(eq(organizations.id, organizationId));
  if (!organization) throw notFound('Organization');
  const made = await createOrganizationCertificate({
    organizationName: organization.name,
    organizationId,
    now: ctx.now(),
  });

  return withTransaction(ctx, async (tx) => {
    await lockCertificates(tx, organizationId);
    const current = await findCurrentRow(tx, organizationId);
    if (current && isEnough(current)) return current;

    const row = await keepAsCurrent(tx, ctx, { ...made, source: 'generated', chainPem: [] });
    await audit(tx, ctx, describeKeeping(row));
    return row;
  });
}

function asJob(base: BaseContext, organizationId: string): ServiceContext {
  return { ...base, organizationId, actor: { type: 'job', name: 'certificates' } };
}
