import { randomUUID } from 'node:crypto';
import { and, count, desc, eq, gt, gte } from 'drizzle-orm';
import { chatMessages, roomMembers, users } from '@/drizzle/schema';
import { identityOf } from '@/server/contract/identities';
import type { ChatMessageView, ChatView, GuestPass, GuestSendChatInput, SendChatInput } from '@/server/contract/rooms';
import { AppError } from '@/server/lib/errors';
import type { Queryable } from '@/server/db/client';
import { actingUserId, authorize } from '../authorize';
import type { BaseContext, ServiceContext } from '../context';
import { assertNotCancelled } from '../meetings';
import { findMeeting } from './find-meeting';
import { openGuestPass } from './guest-pass';
import { assertLetIn, CHAT_BURST, isOpen, LONGEST_CHAT, roomClosed, roomRefused, tooFast } from './rules';
import { cleanLines } from './words';

interface Speaker {
  identity: string;
  name: string;
}

/** What was written in a meeting's room, oldest first. @throws AppError 404 */
export async function listChat(ctx: ServiceContext, input: { id: string }): Promise<ChatView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  return { messages: await readChat(ctx.db, meeting.id) };
}

/** A line of a room's chat, kept and told to whoever follows the meeting. @throws AppError 403 `ROOM_REFUSED`, 404, 429 */
export async function sendChat(ctx: ServiceContext, input: SendChatInput): Promise<ChatMessageView> {
  authorize(ctx, 'read:meetings');
  const userId = actingUserId(ctx);
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  assertNotCancelled(meeting.status);

  return keepLine(ctx, meeting.id, await findSpeaker(ctx.db, meeting.id, userId), input.text);
}

/** For a guest: what was written since they were let in. @throws AppError as for `mintGuestToken` */
export async function listGuestChat(base: BaseContext, pass: GuestPass): Promise<ChatView> {
  const { member, meeting } = await openGuestPass(base, pass);
  assertLetIn(member.state);
  return { messages: await readChat(base.db, meeting.id, member.admittedAt) };
}

/** @throws AppError as for `mintGuestToken`, 429 */
export async function sendGuestChat(base: BaseContext, input: GuestSendChatInput): Promise<ChatMessageView> {
  const { ctx, member, meeting } = await openGuestPass(base, input);
  assertLetIn(member.state);
  if (!isOpen(meeting, base.now())) throw roomClosed();
  return keepLine(ctx, meeting.id, member, input.text);
}

/** As the room knows them, else by their account. */
async function findSpeaker(db: Queryable, meetingId: string, userId: string): Promise<Speaker> {
  const identity = identityOf(userId);
  const [seat] = await db
    .select({ name: roomMembers.name, state: roomMembers.state })
    .from(roomMembers)
    .where(and(eq(roomMembers.meetingId, meetingId), eq(roomMembers.identity, identity)));
  if (seat?.state === 'refused' || seat?.state === 'removed') throw roomRefused();
  if (seat) return { identity, name: seat.name };

  const [user] = await db.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, userId));
  return { identity, name: user?.name ?? user?.email ?? identity };
}

async function keepLine(
  ctx: ServiceContext,
  meetingId: string,
  { identity, name }: Speaker,
  said: string,
): Promise<ChatMessageView> {
  const text = cleanLines(said);
  if (text === '') throw new AppError({ code: 'CHAT_EMPTY', status: 422, message: 'There is nothing to read in this' });
  const sentAt = ctx.now();
  await assertCalm(ctx, meetingId, identity, sentAt);

  const { organizationId } = ctx;
  const line = { id: randomUUID(), identity, name, text };
  await ctx.db.insert(chatMessages).values({ organizationId, meetingId, ...line, sentAt });
  const message = { ...line, sentAt: sentAt.toISOString() };
  ctx.ports.bus.publish({ type: 'chat.sent', organizationId, meetingId, message });
  return message;
}

async function assertCalm(ctx: ServiceContext, meetingId: string, identity: string, now: Date): Promise<void> {
  const since = new Date(now.getTime() - CHAT_BURST.withinMs);
  const [recent] = await ctx.db
    .select({ lines: count() })
    .from(chatMessages)
    .where(
      and(eq(chatMessages.meetingId, meetingId), eq(chatMessages.identity, identity), gt(chatMessages.sentAt, since)),
    );
  if ((recent?.lines ?? 0) >= CHAT_BURST.lines) throw tooFast('CHAT_TOO_FAST', 'Too many messages at once');
}

async function readChat(db: Queryable, meetingId: string, since: Date | null = null): Promise<ChatMessageView[]> {
  const rows = await db
    .select()
    .from(chatMessages)
    .where(and(eq(chatMessages.meetingId, meetingId), since ? gte(chatMessages.sentAt, since) : undefined))
    .orderBy(desc(chatMessages.sentAt), desc(chatMessages.id))
    .limit(LONGEST_CHAT);
  return rows.reverse().map(({ id, identity, name, text, sentAt }) => ({
    id,
    identity,
    name,
    text,
    sentAt: sentAt.toISOString(),
  }));
}
