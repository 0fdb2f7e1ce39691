import { egressTickets } from '@/drizzle/schema';
import type { EgressUrlInput } from '@/server/contract/live';
import { withTransaction } from '@/server/db/with-transaction';
import { createSecretToken, sha256Hex } from '@/server/lib/tokens';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { answersOf, findMeeting } from '../rooms';
import { audioOnly, recordingRefused, TICKET_LIFE_MS } from './rules';

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

  const token = createSecretToken();
  const expiresAt = new Date(ctx.now().getTime() + TICKET_LIFE_MS);
  await withTransaction(ctx, async (tx) => {
    await tx.insert(egressTickets).values({
      organizationId: ctx.organizationId,
      meetingId: meeting.id,
      roomName: input.roomName,
      trackSid: input.trackId,
      identity,
      kind: input.kind,
      codec: input.kind === 'video' ? (input.codec ?? null) : null,
      tokenHash: sha256Hex(token),
      expiresAt,
      createdAt: ctx.now(),
    });
    await audit(tx, ctx, {
      action: 'meeting.egress_url',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { kind: input.kind, trackId: input.trackId },
    });
  });

  return { url: addressOf(ctx, input.kind, token), expiresAt: expiresAt.toISOString() };
}

function addressOf(ctx: ServiceContext, kind: 'audio' | 'video', token: string): string {
  const url = new URL(`/egress-${kind}`, ctx.config.callbackUrl.replace(/^http/, 'ws'));
  url.searchParams.set('t', token);
  return url.href;
}
