import { and, eq, inArray, lt, ne, or, isNull } from 'drizzle-orm';
import { envelopes } from '@/drizzle/schema';
import type { JobPayload } from '@/server/contract/jobs';
import { withTransaction } from '@/server/db/with-transaction';
import { sha256Hex } from '@/server/lib/tokens';
import {
  isRemoteFailure,
  type RemoteAccount,
  type RemoteEnvelopeRequest,
  RemoteSignatureFailure,
} from '@/server/ports/remote-signatures';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { inviteSigners } from '../builtin/provider';
import { wordFileName } from '../completed-pdf';
import { publishChange } from '../publish';
import { type EnvelopeFile, type EnvelopeRow, loadEnvelopeFile, lockEnvelope } from '../queries';
import { isActing, isOpen } from '../rules';
import { toRemoteSigner } from './remote-signer';
import { callRemote, isCreated, PARKED } from './remote-call';

/** Stands in the row while a creation is under way: whoever finds it later does not know whether it was done. */
const CALLING = 'calling';
/** Longer than a creation with its time limit. */
const CALL_LEASE_MS = 2 * 60_000;

/**
 * Makes the envelope at the service, once. A creation whose end is unknown (a crash, a time-out) is looked up by our id
 * before it is repeated. Mails go out when it exists.
 */
export async function openRemoteEnvelope(base: BaseContext, input: JobPayload<'remote.open'>): Promise<void> {
  const file = await loadEnvelopeFile(base.db, input.envelopeId);
  const { envelope } = file;
  if (isCreated(envelope) || !isOpen(envelope.status)) return;
  const claim = await claimCreation(base, envelope);
  if (!claim) throw new RemoteSignatureFailure({ reason: 'unavailable' });

  const call = { envelope, name: 'remote.open' as const, payload: input };
  try {
    const made = await callRemote(base, call, (account) => createOnce(base, account, file, claim.isUnknown));
    if (made !== PARKED) await keepCreated(base, envelope, made.id);
  } catch (error) {
    await giveUpIfHopeless(base, envelope, error);
  }
}

/** Null while another process is at it. `isUnknown`: an earlier one did not come back. */
async function claimCreation(base: BaseContext, envelope: EnvelopeRow): Promise<{ isUnknown: boolean } | null> {
  const isFree = or(
    isNull(envelopes.remoteReason),
    ne(envelopes.remoteReason, CALLING),
    lt(envelopes.remoteCheckedAt, new Date(base.now().getTime() - CALL_LEASE_MS)),
  );

  return withTransaction(base, async (tx) => {
    const [before] = await tx
      .select({ reason: envelopes.remoteReason })
      .from(envelopes)
      .where(
        and(eq(envelopes.id, envelope.id), inArray(envelopes.remoteState, ['creating', 'parked', 'failed']), isFree),
      )
      .for('update');
    if (!before) return null;

    await tx
      .update(envelopes)
      .set({ remoteState: 'creating', remoteReason: CALLING, remoteParkedUntil: null, remoteCheckedAt: base.now() })
      .where(eq(envelopes.id, envelope.id));
    return { isUnknown: before.reason === CALLING || before.reason === 'timeout' || before.reason === 'unavailable' };
  });
}

async function createOnce(
  base: BaseContext,
  account: RemoteAccount,
  file: EnvelopeFile,
  isUnknown: boolean,
): Promise<{ id: string }> {
  const { remoteSignatures } = base.ports;
  const find = () => remoteSignatures.findByTransaction(account, file.envelope.id);
  const earlier = isUnknown ? await find() : null;
  if (earlier) return earlier;

  try {
    return await remoteSignatures.create(account, await toRequest(base, file));
  } catch (error) {
    const mayExist = isRemoteFailure(error) && error.retryable;
    const found = mayExist ? await find().catch(() => null) : null;
    if (found) return found;
    throw error;
  }
}

async function toRequest(base: BaseContext, file: EnvelopeFile): Promise<RemoteEnvelopeRequest> {
  const { envelope } = file;
  const bytes = await base.ports.store.read(envelope.documentKey);
  if (sha256Hex(bytes) !== envelope.documentSha256)
    throw new Error('the stored document is not the one that was frozen');
  const pages = await base.ports.workers.run('read-pdf-pages', { bytes });

  return {
    transactionId: envelope.id,
    minutesId: envelope.minutesId,
    subject: envelope.emailSubject,
    message: envelope.message,
    document: { name: wordFileName(file, 'fileName'), bytes, pages: pages.length },
    signers: file.signers.map(toRemoteSigner),
    eventsUrl: `${base.config.publicUrl}/v1/webhooks/docusign`,
  };
}

async function keepCreated(base: BaseContext, { id, organizationId }: EnvelopeRow, remoteId: string): Promise<void> {
  const ctx = { ...base, organizationId, actor: { type: 'job' as const, name: 'remote.open' } };

  const kept = await withTransaction(base, async (tx) => {
    const { envelope, signers } = await lockEnvelope(tx, id);
    if (isCreated(envelope)) return envelope;
    await tx
      .update(envelopes)
      .set({
        envelopeId: remoteId,
        remoteState: 'open',
        remoteReason: null,
        remoteParkedUntil: null,
        remoteCheckedAt: null,
        updatedAt: base.now(),
      })
      .where(eq(envelopes.id, id));
    if (isOpen(envelope.status)) await inviteSigners(tx, base, signers.filter(isActing));
    else await base.ports.jobs.enqueue(tx, 'remote.void', { envelopeId: id, reason: envelope.voidReason ?? '-' });
    await audit(tx, ctx, {
      action: 'envelope.open_remote',
      resourceType: 'envelope',
      resourceId: id,
      details: { provider: envelope.provider, providerEnvelopeId: remoteId },
    });
    return envelope;
  });
  publishChange(base, kept);
}

/** What will pass is tried again by the queue; for the rest the page says why. */
async function giveUpIfHopeless(base: BaseContext, envelope: EnvelopeRow, error: unknown): Promise<void> {
  const failure = isRemoteFailure(error) ? error : null;
  const isHopeless = failure !== null && !failure.retryable;
  await base.db
    .update(envelopes)
    .set({ remoteState: isHopeless ? 'failed' : 'creating', remoteReason: failure?.reason ?? 'unavailable' })
    .where(eq(envelopes.id, envelope.id));
  publishChange(base, envelope);

  base.log.error('an envelope could not be made at the signature service', {
    envelopeId: envelope.id,
    reason: failure?.reason ?? 'unexpected',
    vendorCode: failure?.vendorCode ?? null,
  });
  if (!isHopeless) throw error;
}
