import { consents } from '@/drizzle/schema';
import { identityOf } from '@/server/contract/identities';
import type { ConsentInput, ConsentView } from '@/server/contract/live';
import type { GuestConsentInput } from '@/server/contract/rooms';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { findMeeting, nameOf, openGuestAct } from '../rooms';
import { applyConsent } from './apply-consent';

/**
 * Writes down a yes or no, and lets it take effect on the next block of what runs: a refusal to be analysed ends the
 * analysis, one to be recorded ends the recording. Everybody answers for themselves, and whoever may write meetings for
 * those who told them. @throws AppError 404
 */
export async function setConsent(ctx: ServiceContext, input: ConsentInput): Promise<{ consent: ConsentView }> {
  const isOwn = ctx.actor.type === 'user' && input.participant === identityOf(ctx.actor.userId);
  authorize(ctx, isOwn ? 'read:meetings' : 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  return { consent: await keepConsent(ctx, meeting.id, input) };
}

/** A guest answers for themselves, whatever a host decided of them. @throws AppError 401 `PASS_UNKNOWN`, 404 */
export async function setGuestConsent(
  base: BaseContext,
  { purpose, granted, ...pass }: GuestConsentInput,
): Promise<{ consent: ConsentView }> {
  const { ctx, meeting, member } = await openGuestAct(base, pass);
  return { consent: await keepConsent(ctx, meeting.id, { participant: member.identity, purpose, granted }) };
}

async function keepConsent(
  ctx: ServiceContext,
  meetingId: string,
  { participant: identity, purpose, granted }: Omit<ConsentInput, 'id'>,
): Promise<ConsentView> {
  const { organizationId } = ctx;
  const at = ctx.now();
  const name = await nameOf(ctx.db, meetingId, identity);

  await withTransaction(ctx, async (tx) => {
    const { ipAddress, userAgent } = ctx.origin;
    const answer = { organizationId, meetingId, identity, name, purpose, granted, ipAddress, userAgent, at };
    await tx.insert(consents).values(answer);
    await audit(tx, ctx, {
      action: 'meeting.consent',
      resourceType: 'meeting',
      resourceId: meetingId,
      details: { purpose, granted },
    });
  });

  await applyConsent(ctx, { organizationId, meetingId, identity });
  ctx.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  return { participant: identity, name, purpose, granted, at: at.toISOString() };
}
