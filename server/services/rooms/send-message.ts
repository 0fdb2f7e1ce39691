import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { chatMessages, users } from '@/drizzle/schema';
import type { ChatMessageView } from '@/server/contract/rooms';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';

/** A line of a room's chat, kept and told to whoever follows the meeting. @throws AppError 403, 404 */
export async function sendMessage(
  ctx: ServiceContext,
  input: { meetingId: string; text: string },
): Promise<ChatMessageView> {
  authorize(ctx, 'read:meetings');
  const userId = actingUserId(ctx);
  await getMeetingRow(ctx.db, ctx, input.meetingId);
  const [user] = await ctx.db.select({ name: users.name, email: users.email }).from(users).where(eq(users.id, userId));

  const { organizationId } = ctx;
  const place = { organizationId, meetingId: input.meetingId };
  const line = { id: randomUUID(), identity: userId, name: user?.name ?? user?.email ?? '', text: input.text };
  const sentAt = ctx.now();
  await ctx.db.insert(chatMessages).values({ ...place, ...line, sentAt });

  const message = { ...line, sentAt: sentAt.toISOString() };
  ctx.ports.bus.publish({ type: 'chat.sent', ...place, message });
  return message;
}
