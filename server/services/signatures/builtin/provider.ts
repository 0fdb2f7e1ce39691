import { eq, sql } from 'drizzle-orm';
import { signers } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import type { Transaction } from '@/server/db/client';
import { sha256Hex } from '@/server/lib/tokens';
import type { ProviderSigner, SignatureProvider } from '@/server/ports/signature-provider';
import type { BaseContext } from '../../context';

type ProviderContext = Pick<BaseContext, 'config' | 'ports' | 'now'>;

/** Links of our own, sent by e-mail. Voiding needs no step: a link reads its envelope's state. */
export function createBuiltinProvider(ctx: ProviderContext): SignatureProvider {
  return {
    name: 'builtin',
    open: (tx, envelope) => inviteSigners(tx, ctx, envelope.acting),
    async resend(tx, envelope) {
      const renewed = await Promise.all(envelope.acting.map((signer) => renewLink(tx, ctx, signer)));
      await inviteSigners(tx, ctx, renewed, 'resend');
    },
    async void() {},
  };
}

/** Enqueues one mail a signer. */
export async function inviteSigners(
  tx: Transaction,
  ctx: ProviderContext,
  invited: readonly ProviderSigner[],
  kind: JobPayload<'signer.mail'>['kind'] = 'invitation',
): Promise<void> {
  for (const { id, tokenVersion } of invited) {
    await ctx.ports.jobs.enqueue(tx, 'signer.mail', { signerId: id, kind }, { key: `${id}:${tokenVersion}` });
  }
}

export function createSignerToken(ctx: Pick<BaseContext, 'config'>, signer: ProviderSigner): string {
  return ctx.config.deriveToken('signer', signer.id, signer.tokenVersion);
}

/** The old hash is kept aside: whoever holds the old link reads that it was replaced. */
async function renewLink(tx: Transaction, ctx: ProviderContext, signer: ProviderSigner): Promise<ProviderSigner> {
  const renewed = { id: signer.id, tokenVersion: signer.tokenVersion + 1 };
  await tx
    .update(signers)
    .set({
      tokenVersion: renewed.tokenVersion,
      tokenHash: sha256Hex(createSignerToken(ctx, renewed)),
      retiredTokenHashes: sql`array_append(${signers.retiredTokenHashes}, ${signers.tokenHash})`,
      updatedAt: ctx.now(),
    })
    .where(eq(signers.id, signer.id));

  return renewed;
}
