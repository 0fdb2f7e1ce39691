import { randomUUID } from 'node:crypto';
import { desc, eq } from 'drizzle-orm';
import { auditLogs } from '@/drizzle/schema';
import type { TokenPairView } from '@/server/contract/accounts';
import { createAccessTokens } from '@/server/lib/access-tokens';
import type { BaseContext } from '@/server/services/context';
import { registerAccount } from '@/server/services/accounts';
import type { TestWorld } from './service-context';

export const ACCESS_SECRET = 'an access secret that only tests have';
export const PASSWORD = 'uma senha comprida';

/** Bearer tokens as in production, in place of the readable ones that other tests use. */
export function useSignedTokens(world: TestWorld): void {
  world.base.config = {
    ...world.base.config,
    accessTokens: createAccessTokens({ secret: ACCESS_SECRET, ttlSeconds: world.base.config.accessTtlSeconds }),
  };
}

export function newAddress(name = 'ana'): string {
  return `${name}-${randomUUID().slice(0, 8)}@ata.test`;
}

/** A person who chose `PASSWORD`, with an organization of their own. */
export function registerPerson(world: TestWorld, email = newAddress()): Promise<TokenPairView> {
  return registerAccount(world.base, { email, password: PASSWORD, name: 'Ana Souza' });
}

/** The same house, asked from another address. */
export function fromAddress(base: BaseContext, ipAddress: string): BaseContext {
  return { ...base, origin: { ...base.origin, ipAddress } };
}

/** Actions of an organization's trail, the newest first. */
export async function listActions(base: BaseContext, organizationId: string): Promise<string[]> {
  const rows = await base.db
    .select({ action: auditLogs.action })
    .from(auditLogs)
    .where(eq(auditLogs.organizationId, organizationId))
    .orderBy(desc(auditLogs.seq));

  return rows.map((row) => row.action);
}
