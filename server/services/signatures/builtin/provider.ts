import { eq, sql } from 'drizzle-orm';
import { signers } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import type { Transaction } from '@/server/db/client';
import { sha256Hex } from '@/server/lib/tokens';
import type { ProviderSigner, SignatureProvider } from '@/server/ports/signature-provider';
import type { BaseContext } from '../../context';

type ProviderContext = Pick<BaseContext, 'config' | 'ports' | 'now'>;

/** Why a signer is written to. `number` tells two mails of a kind apart: the revision, or which reminder it is. */
export interface MailOccasion {
  kind: JobPayload<'signer.mail'>['kind'];
  number?: number;
}

/** Links of our own, sent by e-mail. Voiding needs no step: a link reads its envelope's state. */
export function createBuiltinProvider(ctx: ProviderContext): SignatureProvider {
  return {
    name: 'builtin',
    open: (tx, envelope) => inviteSigners(tx, ctx, envelope.acting),
    async resend(tx, envelope) {
      const renewed = await Promise.all(envelope.acting.map((signer) => renewLink(tx, ctx, signer)));
      await inviteSigners(tx, ctx, renewed, { kind: 'resend' });
    },
    async void() {},
  };
}

/** Enqueues one mail a signer. */
export async function inviteSigners(
  tx: Transaction,
  ctx: ProviderContext,
  invited: readonly ProviderSigner[],
  { kind, number }: MailOccasion = { kind: 'invitation' },
): Promise<void> {
  for (const { id, tokenVersion } of invited) {
    const key = number === undefined ? `${id}:${tokenVersion}` : `${id}:${tokenVersion}:${kind}:${number}`;
    await ctx.ports.jobs.enqueue(tx, 'signer.mail', { signerId: id, kind }, { key });
  }
}

export function createSignerToken(ctx: Pick<BaseContext, 'config'>, signer: ProviderSigner): string {
  return ctx.config.deriveToken('signer', signer.id, signer.tokenVersion);
}

/** False once the key that tokens are derived from was changed: a link made of the row would open nothing. */
export function isLinkCurrent(
  ctx: Pick<BaseContext, 'config'>,
  signer: ProviderSigner & { tokenHash: string },
): boolean {
  return sha256Hex(createSignerToken(ctx, signer)) === signer.tokenHash;
}

/** The old hash is kept aside: whoever holds the old link reads that it was replaced. */
export async function renewLink(
  tx: Transaction,
  ctx: Pick<BaseContext, 'config' | 'now'>,
  signer: ProviderSigner,
): Promise<ProviderSigner & { tokenHash: string }> {
  const next = { id: signer.id, tokenVersion: signer.tokenVersion + 1 };
  const renewed = { ...next, tokenHash: sha256Hex(createSignerToken(ctx, next)) };
  await tx
    .update(signers)
    .set({
      tokenVersion: renewed.tokenVersion,
      tokenHash: renewed.tokenHash,
      retiredTokenHashes: sql`array_append(${signers.retiredTokenHashes}, ${signers.tokenHash})`,
      updatedAt: ctx.now(),
    })
    .where(eq(signers.id, signer.id));

  return renewed;
}
