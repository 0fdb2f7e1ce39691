import type { Socket } from 'socket.io';
import { z } from 'zod';
import type { LiveEvent } from '@/server/contract/events';
import { readExpiry, unauthorized } from '@/server/lib/access-tokens';
import { isAppError } from '@/server/lib/errors';
import { keepFresh } from '@/server/lib/keep-fresh';
import type { Bus } from '@/server/ports/bus';
import { resolveBearer } from '@/server/services/accounts';
import type { BaseContext, ServiceContext } from '@/server/services/context';
import { createFeedbackGate, type FeedbackGate, TRUST_MS } from '@/server/services/feedback';
import { findMeeting, sendChat } from '@/server/services/rooms';

const FEEDBACK_PREFIX = 'feedback:';
/** setTimeout takes no more. */
const LONGEST_TIMER_MS = 2_147_483_647;

const RoomInput = z.union([
  z.string().min(1).max(300),
  z.object({ room: z.string().min(1).max(300).optional(), meetingId: z.string().min(1).max(300).optional() }),
]);
const MessageInput = z.object({
  room: z.string().min(1).max(300).optional(),
  meetingId: z.string().min(1).max(300).optional(),
  text: z.string().trim().min(1).max(2000),
});

type Answer = (answer: Record<string, unknown>) => void;

interface Conversation {
  socket: Socket;
  /** Whoever speaks, as of some seconds ago. @throws AppError 401 once the token or the membership is over */
  context: () => Promise<ServiceContext>;
  gate: FeedbackGate;
}

/**
 * One program's line, until its token ends. What is returned begins it: to be called once the socket is connected, for
 * one that hangs up before tells nobody of its end. @throws AppError 401
 */
export async function openConversation(base: BaseContext, socket: Socket): Promise<() => void> {
  const token = z.string().max(4096).safeParse(socket.handshake.auth.token);
  if (!token.success) throw unauthorized('Missing or invalid token');

  const context = keepFresh(() => resolveBearer(base, token.data), TRUST_MS);
  const { organizationId } = await context();
  const conversation = { socket, context, gate: createFeedbackGate(context) };

  return () => begin(conversation, base.ports.bus, { organizationId, remainingMs: readRemainingMs(token.data) });
}

function begin(
  conversation: Conversation,
  bus: Bus,
  { organizationId, remainingMs }: { organizationId: string; remainingMs: number },
): void {
  const { socket } = conversation;
  const stop = new AbortController();
  const expiry = setTimeout(() => socket.disconnect(true), remainingMs);
  socket.on('disconnect', () => {
    clearTimeout(expiry);
    stop.abort();
  });

  socket.on('join-room', answering(conversation, join));
  socket.on('leave-room', answering(conversation, leave));
  socket.on('message', answering(conversation, say));
  void tell(conversation, bus.subscribe(organizationId, stop.signal)).catch(() => socket.disconnect(true));
}

function readRemainingMs(token: string): number {
  const expiresAt = readExpiry(token);
  return expiresAt === null ? LONGEST_TIMER_MS : Math.min(LONGEST_TIMER_MS, Math.max(0, expiresAt - Date.now()));
}

/** Whatever goes wrong is an answer with a word for it; a broken packet breaks nothing. */
function answering(
  conversation: Conversation,
  act: (conversation: Conversation, input: unknown) => Promise<Record<string, unknown>>,
) {
  return (input: unknown, acknowledge?: unknown) => {
    const answer: Answer = typeof acknowledge === 'function' ? (acknowledge as Answer) : () => {};
    act(conversation, input).then(answer, (error: unknown) => answer({ error: wordOf(error) }));
  };
}

function wordOf(error: unknown): string {
  if (error instanceof z.ZodError) return 'invalid';
  return isAppError(error) ? 'forbidden' : 'failed';
}

/** A foreign meeting, one that is not there and one that one may not hear all answer the same. */
async function join({ socket, context, gate }: Conversation, input: unknown) {
  const room = readRoom(input);
  const ctx = await context();
  const meeting = await findMeeting(ctx.db, ctx, room.meeting);
  if (room.isFeedback && !(await gate(meeting.id))) return { error: 'forbidden' };

  await socket.join(roomName(room.isFeedback, meeting.id));
  return { ok: true, meetingId: meeting.id };
}

async function leave({ socket, context }: Conversation, input: unknown) {
  const room = readRoom(input);
  const ctx = await context();
  const meeting = await findMeeting(ctx.db, ctx, room.meeting);
  await socket.leave(roomName(room.isFeedback, meeting.id));
  return { ok: true };
}

async function say({ socket, context }: Conversation, input: unknown) {
  const { text, ...place } = MessageInput.parse(input);
  const ctx = await context();
  const meeting = await findMeeting(ctx.db, ctx, readRoom(place).meeting);
  if (!socket.rooms.has(roomName(false, meeting.id))) return { error: 'forbidden' };

  return { ok: true, message: await sendChat(ctx, { id: meeting.id, text }) };
}

function readRoom(input: unknown): { meeting: string; isFeedback: boolean } {
  const parsed = RoomInput.parse(input);
  const name = typeof parsed === 'string' ? parsed : (parsed.room ?? parsed.meetingId ?? '');
  const isFeedback = name.startsWith(FEEDBACK_PREFIX);
  return { meeting: isFeedback ? name.slice(FEEDBACK_PREFIX.length) : name, isFeedback };
}

function roomName(isFeedback: boolean, meetingId: string): string {
  return `${isFeedback ? FEEDBACK_PREFIX : 'meeting:'}${meetingId}`;
}

/** Rights are asked again for each event: who lost them hears nothing more. Rejects once the line itself is over. */
async function tell(conversation: Conversation, events: AsyncIterable<LiveEvent>): Promise<void> {
  for await (const event of events) {
    if (event.type === 'feedback.alert') await tellFeedback(conversation, event);
    if (event.type === 'chat.sent') await tellChat(conversation, event);
  }
}

async function tellChat({ socket, context }: Conversation, event: Extract<LiveEvent, { type: 'chat.sent' }>) {
  if (!socket.rooms.has(roomName(false, event.meetingId))) return;

  await context();
  socket.emit('message', { meetingId: event.meetingId, ...event.message });
}

async function tellFeedback({ socket, gate }: Conversation, event: Extract<LiveEvent, { type: 'feedback.alert' }>) {
  const room = roomName(true, event.meetingId);
  if (!socket.rooms.has(room)) return;

  if (await gate(event.meetingId)) socket.emit('feedback', event.event);
  else await socket.leave(room);
}
