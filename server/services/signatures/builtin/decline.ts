import type { DeclineInput, SigningView } from '@/server/contract/signatures';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { publishChange } from '../publish';
import { takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, stopClock } from '../trail';
import type { Viewer } from './identify';
import { asSigner, openLink } from './link';
import { lockLink } from './lock-link';
import { getSigningView } from './signing-view';

/**
 * Ends the envelope with the signer's reason. Signatures already made stay.
 * @throws AppError as `openLink`, 409 `ALREADY_SIGNED` | `ENVELOPE_COMPLETED` | `ENVELOPE_DECLINED`
 */
export async function decline(base: BaseContext, input: DeclineInput, viewer: Viewer = null): Promise<SigningView> {
  const link = await openLink(base, input.token);
  const { reason } = input;

  await withTransaction(base, async (tx) => {
    const locked = await lockLink(tx, base, link);
    const ctx = await stopClock(tx, asSigner(base, link), locked.envelope.id);
    const { envelope, signer } = locked;
    if (envelope.provider !== 'builtin') {
      throw conflict('SIGNED_ELSEWHERE', 'This document is declined on the page of its provider');
    }
    const after = takeStep(stateOf(locked), { type: 'decline', signerId: signer.id });
    const outcome = { declinedAt: ctx.now(), declineReason: reason };
    const { ipAddress, userAgent } = base.origin;

    const origin = signer.status === 'confirming' ? {} : { ipAddress, userAgent }; // of their signature
    await saveStep(tx, ctx, locked, after, {
      envelope: outcome,
      signer: { id: signer.id, fields: { ...outcome, ...origin } },
    });
    await appendToTrail(tx, ctx, envelope, [
      { type: 'signer.declined', signerId: signer.id, details: { reason } },
      { type: 'envelope.declined', signerId: signer.id, details: { reason } },
    ]);
    await base.ports.jobs.enqueue(
      tx,
      'envelope.notice',
      { envelopeId: envelope.id, kind: 'declined' },
      { key: `${envelope.id}:declined` },
    );
    await audit(tx, ctx, {
      action: 'envelope.decline',
      resourceType: 'envelope',
      resourceId: envelope.id,
      details: { reason },
    });
  });

  publishChange(base, link.envelope);
  return getSigningView(base, { token: input.token }, viewer);
}
