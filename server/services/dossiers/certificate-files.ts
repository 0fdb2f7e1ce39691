import { asc, eq } from 'drizzle-orm';
import { organizationCertificates } from '@/drizzle/schema';
import type { ServiceContext } from '../context';

/** The certificate that sealed, its chain, and the others that the organization ever had, which signed erasures. */
export async function listCertificateFiles(
  ctx: ServiceContext,
  sealedWith: string | null,
): Promise<{ path: string; pem: string }[]> {
  const rows = await ctx.db
    .select()
    .from(organizationCertificates)
    .where(eq(organizationCertificates.organizationId, ctx.organizationId))
    .orderBy(asc(organizationCertificates.createdAt));

  return rows.flatMap((row) => {
    const name = row.id === sealedWith ? 'organization' : row.fingerprintSha256.slice(0, 16);
    const chain = row.chainPem.map((pem, index) => ({ path: `certificates/${name}-chain-${index + 1}.pem`, pem }));
    return [{ path: `certificates/${name}.pem`, pem: row.certificatePem }, ...chain];
  });
}
