import { and, desc, eq } from 'drizzle-orm';
import { organizationCertificates } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';

export type CertificateRow = typeof organizationCertificates.$inferSelect;

export async function findCurrentRow(db: Queryable, organizationId: string): Promise<CertificateRow | null> {
  const [row] = await db
    .select()
    .from(organizationCertificates)
    .where(
      and(eq(organizationCertificates.organizationId, organizationId), eq(organizationCertificates.isCurrent, true)),
    );
  return row ?? null;
}

/** The current one first, then the newest: all that ever sealed for this organization. */
export function listCertificateRows(db: Queryable, organizationId: string): Promise<CertificateRow[]> {
  return db
    .select()
    .from(organizationCertificates)
    .where(eq(organizationCertificates.organizationId, organizationId))
    .orderBy(desc(organizationCertificates.isCurrent), desc(organizationCertificates.createdAt));
}
