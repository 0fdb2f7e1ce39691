import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { meetings, users } from '@/drizzle/schema';
import type { CreateMeetingInput, MeetingAnswer, MeetingProvider } from '@/server/contract/meetings';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMeeting } from './queries';
import { toMeetingAnswer, toMeetingView } from './view';
import { writeAgendaItems, writeParticipants } from './write-people';

/** Plans a meeting. @throws AppError 409 `PROVIDER_NOT_CONNECTED` for a provider that is not set up */
export async function planMeeting(ctx: ServiceContext, input: CreateMeetingInput): Promise<MeetingAnswer> {
  authorize(ctx, 'write:meetings');
  if (!isConnected(ctx, input.provider)) {
    throw conflict('PROVIDER_NOT_CONNECTED', `The provider ${input.provider} is not connected`, {
      provider: input.provider,
    });
  }

  const id = randomUUID();
  await withTransaction(ctx, async (tx) => {
    await insertMeeting(tx, ctx, id, input);
    const place = { organizationId: ctx.organizationId, meetingId: id };
    await writeAgendaItems(tx, place, input.agendaItems ?? []);
    await writeParticipants(tx, place, input.participants ?? []);
    await audit(tx, ctx, {
      action: 'meeting.plan',
      resourceType: 'meeting',
      resourceId: id,
      details: { topic: input.topic, startTime: input.startTime },
    });
  });

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: id });
  return toMeetingAnswer(toMeetingView(await loadMeeting(ctx.db, ctx, id)));
}

async function insertMeeting(
  tx: Transaction,
  ctx: ServiceContext,
  id: string,
  input: CreateMeetingInput,
): Promise<void> {
  const userId = actingUserId(ctx);
  const [user] = await tx.select({ timeZone: users.timeZone }).from(users).where(eq(users.id, userId));

  await tx.insert(meetings).values({
    id,
    organizationId: ctx.organizationId,
    createdBy: userId,
    provider: input.provider,
    topic: input.topic,
    agenda: input.agenda ?? '',
    location: input.location ?? null,
    startTime: new Date(input.startTime),
    durationMinutes: input.duration,
    timeZone: input.timeZone ?? user?.timeZone ?? 'America/Sao_Paulo',
    createdAt: ctx.now(),
    updatedAt: ctx.now(),
  });
}

/** Rooms of LiveKit are there as soon as the settings name one; the others have to be connected first. */
function isConnected(ctx: ServiceContext, provider: MeetingProvider): boolean {
  return provider === 'none' || (provider === 'livekit' && ctx.ports.liveRooms !== null);
}
