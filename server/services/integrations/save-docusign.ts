import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { integrationCredentials } from '@/drizzle/schema';
import type { DocusignView, SaveDocusignInput } from '@/server/contract/integrations';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError } from '@/server/lib/errors';
import { isRemoteFailure, type RemoteAccount } from '@/server/ports/remote-signatures';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { type CredentialRow, findCredentials, isOf, isOwn, PROVIDER } from './queries';
import { peekSecrets, sealSecrets, type StoredSecrets } from './stored-secrets';
import { toDocusignView } from './view';

/**
 * Keeps an organization's own account. Keys that are not sent stay as they are; none is ever given back.
 * @throws AppError 403, 422 `PRIVATE_KEY_UNUSABLE` | `PRIVATE_KEY_MISSING` | `ADDRESS_NOT_ALLOWED`
 */
export async function saveDocusign(ctx: ServiceContext, input: SaveDocusignInput): Promise<DocusignView> {
  authorize(ctx, 'manage:users');
  const known = await findCredentials(ctx.db, ctx.organizationId);
  const secrets = mergeSecrets(peekSecrets(ctx, known), input);
  await assertUsable(ctx, toAccount(ctx, input, secrets.privateKey));

  const saved = await withTransaction(ctx, async (tx) => {
    const [locked] = await tx.select().from(integrationCredentials).where(isOf(ctx.organizationId)).for('update');
    const id = locked?.id ?? randomUUID();
    const { integrationKey, userId, accountId, basePath, oauthBase } = input;
    const values = {
      settings: { integrationKey, userId, accountId, basePath, ...(oauthBase && { oauthBase }) },
      secrets: sealSecrets(ctx, { id, organizationId: ctx.organizationId }, secrets),
      status: 'active' as const,
      parkedUntil: null,
      lastError: null,
      updatedAt: ctx.now(),
    };
    const [row] = locked
      ? await tx.update(integrationCredentials).set(values).where(eq(integrationCredentials.id, id)).returning()
      : await tx
          .insert(integrationCredentials)
          .values({ ...values, id, organizationId: ctx.organizationId, provider: PROVIDER })
          .returning();
    await audit(tx, ctx, {
      action: 'integration.save',
      resourceType: 'integration',
      resourceId: id,
      details: { provider: PROVIDER, accountId, basePath, changed: namesOfChanged(input, isOwn(known) ? known : null) },
    });
    return row ?? null;
  });
  return toDocusignView(ctx, saved);
}

function mergeSecrets(known: StoredSecrets | null, input: SaveDocusignInput): StoredSecrets {
  const privateKey = input.privateKey?.trim() ? input.privateKey : (known?.privateKey ?? null);
  const webhookSecrets =
    input.webhookSecrets === undefined
      ? (known?.webhookSecrets ?? [])
      : input.webhookSecrets.split(',').flatMap((secret) => secret.trim() || []);

  return { privateKey, webhookSecrets };
}

function toAccount(ctx: ServiceContext, input: SaveDocusignInput, privateKey: string | null): RemoteAccount {
  if (privateKey === null) {
    throw new AppError({ code: 'PRIVATE_KEY_MISSING', status: 422, message: 'The private key of the app is needed' });
  }
  const { integrationKey, userId, accountId, basePath } = input;
  const oauthBase = input.oauthBase ?? ctx.config.remoteSignatures.oauthBaseOf(basePath);
  return { integrationKey, userId, accountId, privateKey, basePath, oauthBase };
}

async function assertUsable(ctx: ServiceContext, account: RemoteAccount): Promise<void> {
  try {
    await ctx.ports.remoteSignatures.assertUsable(account);
  } catch (error) {
    if (!isRemoteFailure(error)) throw error;
    throw error.reason === 'host_refused'
      ? new AppError({ code: 'ADDRESS_NOT_ALLOWED', status: 422, message: 'This is no address of DocuSign' })
      : new AppError({ code: 'PRIVATE_KEY_UNUSABLE', status: 422, message: 'This is no RSA private key in PEM form' });
  }
}

/** Names alone go into the trail. */
function namesOfChanged(input: SaveDocusignInput, known: CredentialRow | null): string[] {
  const shown = (['integrationKey', 'userId', 'accountId', 'basePath', 'oauthBase'] as const).filter(
    (name) => (input[name] ?? null) !== (known?.settings[name] ?? null),
  );
  const hidden = [input.privateKey?.trim() && 'key', input.webhookSecrets !== undefined && 'webhookKeys'];

  return [...shown, ...hidden.flatMap((name) => name || [])];
}
