import { randomUUID } from 'node:crypto';
import { and, count, eq } from 'drizzle-orm';
import { consents, roomMembers } from '@/drizzle/schema';
import { identityOfGuest } from '@/server/contract/identities';
import type { GuestRoomView, KnockInput, KnockView } from '@/server/contract/rooms';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { AppError } from '@/server/lib/errors';
import { createSecretToken, sha256Hex } from '@/server/lib/tokens';
import { countStrangersTry } from '../accounts';
import { audit } from '../audit';
import type { BaseContext, ServiceContext } from '../context';
import { consentModeOf } from './consents';
import { type GuestMeeting, openGuestLink } from './guest-link';
import { asGuest } from './guest-pass';
import { isOpen, MOST_KNOCKS, MOST_WAITING, roomClosed, tooFast } from './rules';
import { cleanLine } from './words';

/** What somebody sees before they say who they are. @throws AppError 404 `LINK_UNKNOWN` */
export async function getGuestRoom(base: BaseContext, input: { link: string }): Promise<GuestRoomView> {
  const meeting = await openGuestLink(base, input.link);
  return {
    meetingId: meeting.id,
    topic: meeting.topic,
    organizationName: meeting.organizationName,
    startsAt: meeting.startTime.toISOString(),
    isConfigured: base.ports.liveRooms !== null,
    consentMode: await consentModeOf(base.db, meeting.organizationId),
    isOpen: isOpen(meeting, base.now()),
  };
}

/**
 * Somebody without an account waits to be let in. The secret proves later that they are who knocked; of it only the hash
 * is kept. @throws AppError 404 `LINK_UNKNOWN`, 409 `ROOM_CLOSED`, 422 `NAME_EMPTY`, 429 `TOO_MANY_TRIES`, `LOBBY_FULL`
 */
export async function knock(base: BaseContext, input: KnockInput): Promise<KnockView> {
  const meeting = await openGuestLink(base, input.link);
  if (!isOpen(meeting, base.now())) throw roomClosed();
  await countStrangersTry(base, { name: 'guest-knock', points: MOST_KNOCKS });

  const person = { identity: identityOfGuest(randomUUID()), name: readName(input.name) };
  const secret = createSecretToken();
  const ctx = asGuest(base, meeting, person);
  await withTransaction(base, async (tx) => {
    await assertRoomInLobby(tx, meeting);
    await tx.insert(roomMembers).values({
      organizationId: meeting.organizationId,
      meetingId: meeting.id,
      ...person,
      role: 'guest',
      state: 'lobby',
      guestTokenHash: sha256Hex(secret),
    });
    await keepAnswers(tx, ctx, meeting, person, input.consents);
    const { identity } = person;
    await audit(tx, ctx, {
      action: 'meeting.knock',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { identity, consents: input.consents },
    });
  });

  base.ports.bus.publish({ type: 'room.changed', organizationId: meeting.organizationId, meetingId: meeting.id });
  return { identity: person.identity, secret, state: 'lobby' };
}

async function assertRoomInLobby(tx: Transaction, meeting: GuestMeeting): Promise<void> {
  const [waiting] = await tx
    .select({ people: count() })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meeting.id), eq(roomMembers.state, 'lobby')));
  if ((waiting?.people ?? 0) >= MOST_WAITING) throw tooFast('LOBBY_FULL', 'Too many people wait already');
}

/** Nothing of theirs is heard yet, so there is nothing to apply them to. */
async function keepAnswers(
  tx: Transaction,
  ctx: ServiceContext,
  meeting: GuestMeeting,
  person: { identity: string; name: string },
  answers: KnockInput['consents'],
): Promise<void> {
  if (answers.length === 0) return;
  const { ipAddress, userAgent } = ctx.origin;
  const shared = { organizationId: meeting.organizationId, meetingId: meeting.id, ipAddress, userAgent };
  const last = new Map(answers.map((answer) => [answer.purpose, answer])).values();
  await tx.insert(consents).values([...last].map((answer) => ({ ...shared, ...person, ...answer, at: ctx.now() })));
}

function readName(said: string): string {
  const name = cleanLine(said);
  if (name === '') throw new AppError({ code: 'NAME_EMPTY', status: 422, message: 'A name has to be readable' });
  return name;
}
