import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import type { BaseContext } from '../../context';
import { publishChange } from '../publish';
import { takeStep } from '../rules';
import { saveStep, stateOf } from '../save-step';
import { appendToTrail, stopClock } from '../trail';
import { asSigner, openLink } from './link';
import { lockLink } from './lock-link';

/** The page says that a person has it open. Counts once; afterwards it changes nothing. @throws as `openLink` */
export async function recordView(base: BaseContext, input: { token: string }): Promise<void> {
  const link = await openLink(base, input.token);
  if (link.signer.status !== 'sent') return;

  const { id } = link.signer;
  const hasChanged = await withTransaction(base, async (tx) => {
    const locked = await lockLink(tx, base, link);
    const ctx = await stopClock(tx, asSigner(base, link), locked.envelope.id);
    const before = stateOf(locked);
    const after = takeStep(before, { type: 'view', signerId: id });
    if (after === before) return false;

    await saveStep(tx, ctx, locked, after, { signer: { id, fields: { viewedAt: ctx.now() } } });
    await appendToTrail(tx, ctx, locked.envelope, [{ type: 'signer.viewed', signerId: id }]);
    await audit(tx, ctx, { action: 'envelope.view', resourceType: 'envelope', resourceId: locked.envelope.id });
    return true;
  });
  if (hasChanged) publishChange(base, link.envelope);
}
