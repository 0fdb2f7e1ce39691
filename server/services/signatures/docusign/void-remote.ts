import { and, eq } from 'drizzle-orm';
import { envelopeEvents, envelopes } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { isRemoteFailure, type RemoteAccount } from '@/server/ports/remote-signatures';
import { audit } from '../../audit';
import type { BaseContext, ServiceContext } from '../../context';
import { publishChange } from '../publish';
import { type EnvelopeRow, type EnvelopeWithSigners, loadEnvelopeFile, lockEnvelope } from '../queries';
import { isOpen } from '../rules';
import { appendToTrail } from '../trail';
import { markVoided } from './apply-news';
import { asReconciler, reconcileEnvelope } from './reconcile';
import { callRemote, isCreated, PARKED } from './remote-call';

const VOID_REQUESTED = 'void_requested';

/**
 * Asks for an envelope's end. It stays open here until the service says that it has ended there, because the last
 * signature may come first. Expects the envelope locked.
 */
export async function requestVoid(
  tx: Transaction,
  ctx: ServiceContext,
  { envelope }: EnvelopeWithSigners,
  { reason, action }: { reason: string; action: string },
): Promise<void> {
  const { id } = envelope;
  await ctx.ports.jobs.enqueue(tx, 'remote.void', { envelopeId: id, reason }, { key: id });
  if (await wasRequested(tx, id)) return;

  await tx.update(envelopes).set({ remoteReason: VOID_REQUESTED, updatedAt: ctx.now() }).where(eq(envelopes.id, id));
  await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.void_requested', details: { reason } }]);
  await audit(tx, ctx, {
    action,
    resourceType: 'envelope',
    resourceId: id,
    details: { reason, provider: envelope.provider },
  });
}

/** Asked once, whatever became of it: an envelope whose end is on its way is not asked for twice in the trail. */
async function wasRequested(tx: Transaction, envelopeId: string): Promise<boolean> {
  const [asked] = await tx
    .select({ id: envelopeEvents.id })
    .from(envelopeEvents)
    .where(and(eq(envelopeEvents.envelopeId, envelopeId), eq(envelopeEvents.type, 'envelope.void_requested')))
    .limit(1);
  return asked !== undefined;
}

/**
 * The request's own try, while the person waits; a service that does not answer is asked again by the job.
 * @throws AppError 409 `ENVELOPE_COMPLETED` | `ENVELOPE_DECLINED` when it had ended there before
 */
export async function voidNow(base: BaseContext, input: JobPayload<'remote.void'>): Promise<void> {
  await voidRemoteEnvelope(base, input).catch((error: unknown) => {
    if (!isRemoteFailure(error)) throw error;
  });
  const { envelope } = await loadEnvelopeFile(base.db, input.envelopeId);
  if (envelope.status === 'completed' || envelope.status === 'declined') {
    throw conflict(`ENVELOPE_${envelope.status.toUpperCase()}`, `The envelope is ${envelope.status}`);
  }
}

/** Ends an envelope at the service, then here. Where it had ended there already, that end is taken over. */
export async function voidRemoteEnvelope(base: BaseContext, input: JobPayload<'remote.void'>): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  const { envelope } = file;
  if (envelope.status === 'completed' || envelope.status === 'declined') return;

  if (mayExistThere(envelope)) {
    const call = { envelope, name: 'remote.void' as const, payload: input };
    const outcome = await callRemote(base, call, (account) => endThere(base, account, envelope, input.reason));
    if (outcome === PARKED) return;
    if (outcome === 'ended') return takeOverEnd(base, envelope);
  }

  const ctx = { ...asReconciler(base, envelope), actor: { type: 'job' as const, name: 'remote.void' } };
  await withTransaction(base, async (tx) => markVoided(tx, ctx, await lockEnvelope(tx, envelope.id), input.reason));
  publishChange(base, envelope, file.meeting.id);
}

/** One that waits to be made, or was refused, needs no call; one whose making is under way may be there by now. */
function mayExistThere(envelope: EnvelopeRow): boolean {
  return isCreated(envelope) || envelope.remoteState === 'creating';
}

/** `ended`: it had an end of its own before. Null: it never came into being there. */
async function endThere(
  base: BaseContext,
  account: RemoteAccount,
  envelope: EnvelopeRow,
  reason: string,
): Promise<'voided' | 'ended' | null> {
  const { remoteSignatures } = base.ports;
  const id = isCreated(envelope)
    ? envelope.envelopeId
    : ((await remoteSignatures.findByTransaction(account, envelope.id))?.id ?? null);
  if (id === null) return null;

  try {
    await remoteSignatures.void(account, id, reason);
    return 'voided';
  } catch (error) {
    if (isRemoteFailure(error) && error.reason === 'cannot_void') return 'ended';
    throw error;
  }
}

/** It had ended already: the service decides how. */
async function takeOverEnd(base: BaseContext, envelope: EnvelopeRow): Promise<void> {
  if (!isOpen(envelope.status)) return;
  await reconcileEnvelope(base, { envelopeId: envelope.id });
}
