import { sql } from 'drizzle-orm';
import { boolean, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from '../columns';
import { organizations } from './accounts';

/** The certificates that seal an organization's documents. Old ones stay: what they sealed must still be known. */
export const organizationCertificates = pgTable(
  'organization_certificates',
  {
    id: id(),
    organizationId: uuid('organization_id')
      .notNull()
      .references(() => organizations.id, { onDelete: 'cascade' }),
    source: text('source').$type<'generated' | 'imported'>().notNull(),
    subject: text('subject').notNull(),
    issuer: text('issuer').notNull(),
    serialNumber: text('serial_number').notNull(),
    /** Of the DER, lower-case hexadecimal. */
    fingerprintSha256: text('fingerprint_sha256').notNull(),
    certificatePem: text('certificate_pem').notNull(),
    /** From the issuer up to its root, as PEM. */
    chainPem: jsonb('chain_pem').$type<string[]>().notNull(),
    /** PKCS#8, encrypted. */
    privateKey: text('private_key').notNull(),
    notBefore: instant('not_before').notNull(),
    notAfter: instant('not_after').notNull(),
    isCurrent: boolean('is_current').notNull(),
    createdBy: uuid('created_by'),
    createdAt: createdAt(),
  },
  (table) => [
    uniqueIndex('organization_certificates_one_current').on(table.organizationId).where(sql`${table.isCurrent}`),
    index('organization_certificates_fingerprint').on(table.fingerprintSha256),
  ],
);
