import type { EgressUrlInput } from '@/server/contract/live';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { answersOf, findMeeting } from '../rooms';
import { issueTicket } from './egress/issue-ticket';
import { audioOnly, recordingRefused } from './rules';

/**
 * An address that takes one track, once, within two minutes.
 * @throws AppError 404, 403 `RECORDING_REFUSED`, 409 `MEETING_CANCELLED`, 422 `audio_only`
 */
export async function createEgressUrl(
  ctx: ServiceContext,
  input: EgressUrlInput,
): Promise<{ url: string; expiresAt: string }> {
  authorize(ctx, 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.meetingId ?? input.roomName);
  assertNotCancelled(meeting.status);
  if (input.kind === 'video' && !input.codec) throw audioOnly();

  const identity = input.participant ?? null;
  const answers = identity ? await answersOf(ctx.db, meeting.id, identity) : {};
  if (answers.record === false) throw recordingRefused();

  const { url, expiresAt } = await withTransaction(ctx, async (tx) => {
    const ticket = await issueTicket(tx, ctx, {
      organizationId: ctx.organizationId,
      meetingId: meeting.id,
      roomName: input.roomName,
      trackSid: input.trackId,
      identity,
      kind: input.kind,
      codec: input.kind === 'video' ? (input.codec ?? null) : null,
    });
    await audit(tx, ctx, {
      action: 'meeting.egress_url',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { kind: input.kind, trackId: input.trackId },
    });
    return ticket;
  });

  return { url, expiresAt: expiresAt.toISOString() };
}
