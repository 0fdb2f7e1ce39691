import { and, desc, eq, isNotNull, sql } from 'drizzle-orm';
import { envelopes, integrationCredentials } from '@/drizzle/schema';
import type { Queryable } from '@/server/db/client';
import type { SecretPlace } from '@/server/lib/secret-box';

/** What an event says of itself: a hint, until a key has matched. */
export interface EventOrigin {
  accountId: string;
  envelopeId: string;
}

export type CredentialRow = typeof integrationCredentials.$inferSelect;
export const PROVIDER = 'docusign';

/**
 * What the organization has of its own, and how the service did last. An organization that lives on the installation's
 * account has a row too, without settings, once the service was asked for it.
 */
export async function findCredentials(db: Queryable, organizationId: string): Promise<CredentialRow | null> {
  const [row] = await db.select().from(integrationCredentials).where(isOf(organizationId));
  return row ?? null;
}

/**
 * All organizations that have typed an account and have keys for its events; whose envelope it is comes first, since
 * several may share an account, and with it its keys.
 */
export async function listCredentialsOfAccount(
  db: Queryable,
  { accountId, envelopeId }: EventOrigin,
): Promise<CredentialRow[]> {
  const isOwner = sql`exists (select 1 from ${envelopes} where ${envelopes.organizationId} = ${integrationCredentials.organizationId} and ${envelopes.envelopeId} = ${envelopeId})`;
  const isSame = sql`lower(${integrationCredentials.settings} ->> 'accountId') = lower(${accountId})`;

  return db
    .select()
    .from(integrationCredentials)
    .where(and(eq(integrationCredentials.provider, PROVIDER), isSame, isNotNull(integrationCredentials.secrets)))
    .orderBy(desc(isOwner), integrationCredentials.id);
}

export function isOf(organizationId: string) {
  return and(eq(integrationCredentials.organizationId, organizationId), eq(integrationCredentials.provider, PROVIDER));
}

/** Its own settings make it the organization's; without them the row only remembers how it went. */
export function isOwn(row: CredentialRow | null): row is CredentialRow {
  return row !== null && row.settings.integrationKey !== undefined;
}

export function secretPlace(row: { id: string; organizationId: string }): SecretPlace {
  return { organizationId: row.organizationId, provider: PROVIDER, field: 'secrets', rowId: row.id };
}
