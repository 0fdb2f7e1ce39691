import { randomUUID } from 'node:crypto';
import { integrationCredentials } from '@/drizzle/schema';
import type { IntegrationStatus } from '@/server/contract/integrations';
import type { BaseContext } from '../context';
import { PROVIDER } from './queries';

/** Reasons that no waiting heals; a person has to do something. */
const NEEDS_PERSON: Readonly<Record<string, IntegrationStatus>> = {
  consent_required: 'consent_required',
  key_unusable: 'needs_reconnect',
  host_refused: 'needs_reconnect',
  unauthorized: 'needs_reconnect',
  account_unknown: 'needs_reconnect',
  secret_unreadable: 'needs_reconnect',
};

type Change = Partial<typeof integrationCredentials.$inferInsert>;

/** The service did what was asked: whatever was wrong with the connection is healed. */
export function markSuccess(base: BaseContext, organizationId: string): Promise<void> {
  return write(base, organizationId, { status: 'active', parkedUntil: null, lastSuccessAt: base.now() });
}

/** `reason` is a short code; a single refused call leaves the connection as it is. */
export function markFailure(
  base: BaseContext,
  organizationId: string,
  failure: { reason: string; until: Date | null },
): Promise<void> {
  const { reason, until } = failure;
  const status = reason === 'limit' ? 'parked' : NEEDS_PERSON[reason];

  return write(base, organizationId, {
    ...(status && { status, parkedUntil: status === 'parked' ? until : null }),
    lastFailureAt: base.now(),
    lastError: reason,
  });
}

/** How a service did is no change that anybody made: it stands beside the audit trail. */
async function write(base: BaseContext, organizationId: string, change: Change): Promise<void> {
  const at = { updatedAt: base.now() };
  await base.db
    .insert(integrationCredentials)
    .values({ id: randomUUID(), organizationId, provider: PROVIDER, settings: {}, status: 'active', ...change, ...at })
    .onConflictDoUpdate({
      target: [integrationCredentials.organizationId, integrationCredentials.provider],
      set: { ...change, ...at },
    });
}
