import { randomUUID } from 'node:crypto';
import { signers } from '@/drizzle/schema';
import type { DelegateSignerInput, EnvelopeView } from '@/server/contract/signatures';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError, conflict } from '@/server/lib/errors';
import { sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { createSignerToken, inviteSigners } from './builtin/provider';
import { publishChange } from './publish';
import { type EnvelopeWithSigners, getEnvelopeId, loadEnvelopeFile, lockEnvelope, type SignerRow } from './queries';
import { takeStep } from './rules';
import { saveStep, stateOf } from './save-step';
import { appendToTrail, stopClock } from './trail';
import { toEnvelopeView } from './view';

const FIRST_TOKEN_VERSION = 1;

/**
 * Puts somebody else in the place of a signer who has not signed, at the same turn and with a link of their own. The
 * link of the one before tells so.
 * @throws AppError 404, 409 `ALREADY_SIGNED` | `SIGNER_DELEGATED` | `DELEGATION_NEEDS_NEW_ENVELOPE`, or why the envelope
 * is closed, 422 `DUPLICATE_SIGNER`
 */
export async function delegateSigner(ctx: ServiceContext, input: DelegateSignerInput): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  await withTransaction(ctx, async (tx) => {
    const locked = await lockEnvelope(tx, id);
    if (locked.envelope.provider !== 'builtin') {
      throw conflict('DELEGATION_NEEDS_NEW_ENVELOPE', 'This provider cannot replace a signer of ours');
    }
    const newSignerId = randomUUID();
    const after = takeStep(stateOf(locked), { type: 'delegate', signerId: input.signerId, newSignerId });
    assertNewAddress(locked, input.email);
    const successor = await insertSuccessor(tx, ctx, locked, { ...input, newSignerId });

    await saveStep(tx, ctx, locked, after, {});
    const details = { to: newSignerId, ...(input.reason && { reason: input.reason }) };
    await appendToTrail(tx, await stopClock(tx, ctx, id), locked.envelope, [
      { type: 'signer.delegated', signerId: input.signerId, details },
    ]);
    if (successor.status === 'sent') await inviteSigners(tx, ctx, [successor]);
    await audit(tx, ctx, {
      action: 'envelope.delegate',
      resourceType: 'envelope',
      resourceId: id,
      details: { from: input.signerId, ...details },
    });
  });

  const file = await loadEnvelopeFile(ctx.db, id);
  publishChange(ctx, file.envelope);
  return toEnvelopeView(file);
}

/** Somebody who signs, has refused or has handed on already cannot come in by this door. */
function assertNewAddress(locked: EnvelopeWithSigners, email: string): void {
  if (!locked.signers.some((signer) => signer.email.toLowerCase() === email)) return;

  throw new AppError({
    code: 'DUPLICATE_SIGNER',
    status: 422,
    message: 'Each signer needs an e-mail address of their own',
    details: { email },
  });
}

async function insertSuccessor(
  tx: Transaction,
  ctx: ServiceContext,
  locked: EnvelopeWithSigners,
  { newSignerId, signerId, name, email }: DelegateSignerInput & { newSignerId: string },
): Promise<SignerRow> {
  const replaced = locked.signers.find((signer) => signer.id === signerId);
  if (!replaced) throw new Error('a delegated signer is not among the signers');
  const recipientId = Math.max(...locked.signers.map((signer) => Number(signer.recipientId))) + 1;

  const [row] = await tx
    .insert(signers)
    .values({
      id: newSignerId,
      organizationId: locked.envelope.organizationId,
      envelopeId: locked.envelope.id,
      name,
      email,
      recipientId: String(recipientId),
      routingOrder: replaced.routingOrder,
      status: replaced.status === 'waiting' ? 'waiting' : 'sent',
      delegatedFrom: signerId,
      tokenVersion: FIRST_TOKEN_VERSION,
      tokenHash: sha256Hex(createSignerToken(ctx, { id: newSignerId, tokenVersion: FIRST_TOKEN_VERSION })),
    })
    .returning();
  if (!row) throw new Error('insert returned no row');
  return row;
}
