import { randomUUID } from 'node:crypto';
import { and, eq, sql } from 'drizzle-orm';
import { organizationCertificates } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import type { CertificateFacts } from '@/server/dossier';
import type { AuditEntry } from '../audit';
import type { ServiceContext } from '../context';
import { placeOf } from './private-key';
import type { CertificateRow } from './queries';

export interface KeptCertificate {
  source: 'generated' | 'imported';
  certificatePem: string;
  chainPem: string[];
  /** PKCS#8 in PEM; stored encrypted. */
  privateKeyPem: string;
  facts: CertificateFacts;
}

/** Verbs that change which certificate is current wait for each other. */
export async function lockCertificates(tx: Transaction, organizationId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`certificates:${organizationId}`}, 0))`);
}

/** Makes it the current one; the one before stays for what it sealed. The caller holds the lock, and audits. */
export async function keepAsCurrent(
  tx: Transaction,
  ctx: ServiceContext,
  certificate: KeptCertificate,
): Promise<CertificateRow> {
  const { organizationId } = ctx;
  const id = randomUUID();
  await tx
    .update(organizationCertificates)
    .set({ isCurrent: false })
    .where(
      and(eq(organizationCertificates.organizationId, organizationId), eq(organizationCertificates.isCurrent, true)),
    );

  const { facts, source, certificatePem, chainPem } = certificate;
  const { commonName: _, ...columns } = facts;
  const [row] = await tx
    .insert(organizationCertificates)
    .values({
      ...columns,
      id,
      organizationId,
      source,
      certificatePem,
      chainPem,
      privateKey: ctx.config.secretBox.seal(certificate.privateKeyPem, placeOf({ id, organizationId })),
      isCurrent: true,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.userId : null,
      createdAt: ctx.now(),
    })
    .returning();
  if (!row) throw new Error('Insert gave no row');

  return row;
}

/** The row of the trail that goes with it. */
export function describeKeeping({ id, source, subject, fingerprintSha256, notAfter }: CertificateRow): AuditEntry {
  return {
    action: source === 'imported' ? 'certificate.import' : 'certificate.create',
    resourceType: 'certificate',
    resourceId: id,
    details: { fingerprintSha256, subject, notAfter: notAfter.toISOString() },
  };
}
