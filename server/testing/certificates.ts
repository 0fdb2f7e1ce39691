import { randomUUID } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import { organizationCertificates } from '@/drizzle/schema';
import { createOrganizationCertificate, type NewCertificate } from '@/server/dossier';
import type { BaseContext } from '@/server/services/context';

let made: Promise<NewCertificate> | undefined;

/** A current certificate for an organization that has none. One key a process: making one takes half a second. */
export async function giveCertificate(base: BaseContext, organizationId: string): Promise<void> {
  const isTheirs = and(
    eq(organizationCertificates.organizationId, organizationId),
    eq(organizationCertificates.isCurrent, true),
  );
  if ((await base.db.$count(organizationCertificates, isTheirs)) > 0) return;

  const now = new Date('2026-01-01T00:00:00.000Z');
  made ??= createOrganizationCertificate({ organizationName: 'Casa de Teste', organizationId, now });
  const { facts, certificatePem, privateKeyPem } = await made;
  const { commonName: _, ...columns } = facts;
  const id = randomUUID();
  const place = { organizationId, provider: 'certificate', field: 'private_key', rowId: id };
  await base.db.insert(organizationCertificates).values({
    ...columns,
    id,
    organizationId,
    source: 'generated',
    certificatePem,
    chainPem: [],
    privateKey: base.config.secretBox.seal(privateKeyPem, place),
    isCurrent: true,
  });
}
