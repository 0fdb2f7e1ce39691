import type { EnvelopeView, VoidEnvelopeInput } from '@/server/contract/signatures';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { chooseProvider } from './choose-provider';
import { requestVoid, voidNow } from './docusign/void-remote';
import { publishChange } from './publish';
import { getEnvelopeId, loadEnvelopeFile, lockEnvelope } from './queries';
import { isActing, isOpen, takeStep } from './rules';
import { saveStep, stateOf } from './save-step';
import { appendToTrail } from './trail';
import { toEnvelopeView } from './view';

/**
 * Ends an open envelope; its minutes can be sent again. A second call answers like the first and changes nothing. One
 * that an outside provider holds stays open until that has ended it.
 * @throws AppError 404, 409 `ENVELOPE_COMPLETED` | `ENVELOPE_DECLINED`
 */
export async function voidEnvelope(ctx: ServiceContext, input: VoidEnvelopeInput): Promise<EnvelopeView> {
  authorize(ctx, 'send:signature');
  const id = await getEnvelopeId(ctx.db, ctx.organizationId, input.envelopeId);

  await withTransaction(ctx, async (tx) => {
    const locked = await lockEnvelope(tx, id);
    const after = takeStep(stateOf(locked), { type: 'void' });
    if (after.status === locked.envelope.status) return;

    const { envelope } = locked;
    if (envelope.provider !== 'builtin') {
      return requestVoid(tx, ctx, locked, { reason: input.reason, action: 'envelope.void_request' });
    }
    await saveStep(tx, ctx, locked, after, { envelope: { voidedAt: ctx.now(), voidReason: input.reason } });
    await appendToTrail(tx, ctx, envelope, [{ type: 'envelope.voided', details: { reason: input.reason } }]);
    const acting = locked.signers.filter(isActing);
    await chooseProvider(ctx, envelope.provider).void(tx, { ...envelope, acting }, input.reason);
    await ctx.ports.jobs.enqueue(tx, 'envelope.notice', { envelopeId: id, kind: 'voided' }, { key: `${id}:voided` });
    await audit(tx, ctx, {
      action: 'envelope.void',
      resourceType: 'envelope',
      resourceId: id,
      details: { reason: input.reason },
    });
  });

  await finishRemoteVoid(ctx, id, input.reason);
  const file = await loadEnvelopeFile(ctx.db, id);
  publishChange(ctx, file.envelope, file.meeting.id);
  return toEnvelopeView(file);
}

/** @throws AppError 409 when it turns out to have ended there another way */
async function finishRemoteVoid(ctx: ServiceContext, envelopeId: string, reason: string): Promise<void> {
  const { envelope } = await loadEnvelopeFile(ctx.db, envelopeId);
  if (envelope.provider !== 'builtin' && isOpen(envelope.status)) await voidNow(ctx, { envelopeId, reason });
}
