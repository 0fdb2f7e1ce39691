import { consents } from '@/drizzle/schema';
import type { ConsentInput, ConsentView } from '@/server/contract/live';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { findMeeting, nameOf } from '../rooms';
import { applyConsent } from './apply-consent';

/**
 * Writes down a yes or no, and lets it take effect on the next block of what runs: a refusal to be analysed ends the
 * analysis, one to be recorded ends the recording. @throws AppError 404
 */
export async function setConsent(ctx: ServiceContext, input: ConsentInput): Promise<{ consent: ConsentView }> {
  authorize(ctx, 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  const at = ctx.now();
  const { participant: identity, purpose, granted } = input;
  const name = await nameOf(ctx.db, meeting.id, identity);

  await withTransaction(ctx, async (tx) => {
    await tx.insert(consents).values({
      organizationId: ctx.organizationId,
      meetingId: meeting.id,
      identity,
      name,
      purpose,
      granted,
      ipAddress: ctx.origin.ipAddress,
      userAgent: ctx.origin.userAgent,
      at,
    });
    await audit(tx, ctx, {
      action: 'meeting.consent',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { purpose, granted },
    });
  });

  await applyConsent(ctx, { organizationId: ctx.organizationId, meetingId: meeting.id, identity });
  ctx.ports.bus.publish({ type: 'room.changed', organizationId: ctx.organizationId, meetingId: meeting.id });
  return { consent: { participant: identity, name, purpose, granted, at: at.toISOString() } };
}
