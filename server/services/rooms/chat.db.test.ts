import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { chatMessages, meetings, roomMembers } from '@/drizzle/schema';
import type { GuestPass } from '@/server/contract/rooms';
import { createMeetingRow } from '@/server/testing/factories';
import { guestLinkOf, waitAsGuest } from '@/server/testing/guests';
import { openHttpHouse, signUp } from '@/server/testing/http-house';
import { refusalOf } from '@/server/testing/refusal';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { createCaller } from '@/server/trpc/root';
import { decideMember, listChat, listGuestChat, sendChat, sendGuestChat } from '.';

let database: TestDatabase;
let world: TestWorld;
let host: TestMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  world.base.origin.ipAddress = crypto.randomUUID();
  host = await createMember(world);
  meetingId = await createMeetingRow(host, { startTime: new Date() });
});

async function admittedGuest(): Promise<GuestPass> {
  const pass = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
  await decideMember(host.ctx, { id: meetingId, identity: pass.identity, decision: 'admit' });
  return pass;
}

describe('the chat of a room', () => {
  it('is kept with the meeting, and one for members and guests, who see what came after them', async () => {
    await sendChat(host.ctx, { id: meetingId, text: 'Quem é Caio?' });
    world.advance(1000);
    const pass = await admittedGuest();
    const events = world.base.ports.bus.subscribe(host.organizationId, AbortSignal.timeout(20_000));
    const told = events[Symbol.asyncIterator]().next();
    const first = await sendChat(host.ctx, { id: meetingId, text: 'Bom dia\u202e\r\na todos ' });
    expect(first).toMatchObject({ identity: `user_${host.userId}`, name: 'Ana Teste', text: 'Bom dia\na todos' });
    expect((await told).value).toEqual({
      type: 'chat.sent',
      organizationId: host.organizationId,
      meetingId,
      message: first,
    });
    world.advance(1000);
    const second = await sendGuestChat(world.base, { ...pass, text: 'Olá' });
    expect(second).toMatchObject({ identity: pass.identity, name: 'Caio' });

    const { messages } = await listChat(host.ctx, { id: meetingId });
    expect(messages.map(({ text }) => text)).toEqual(['Quem é Caio?', 'Bom dia\na todos', 'Olá']);
    expect(await listGuestChat(world.base, pass)).toEqual({ messages: [first, second] });
    const other = await createMeetingRow(host);
    expect(await listChat(host.ctx, { id: other })).toEqual({ messages: [] });
  });

  it('shows the newest five hundred, oldest first', async () => {
    const { organizationId } = host;
    const line = { organizationId, meetingId, identity: 'guest_1', name: 'Caio' };
    const lines = Array.from({ length: 501 }, (_, index) => ({ ...line, text: `${index}`, sentAt: new Date(index) }));
    await database.db.insert(chatMessages).values(lines);
    const { messages } = await listChat(host.ctx, { id: meetingId });
    expect([messages.length, messages[0]?.text, messages.at(-1)?.text]).toEqual([500, '1', '500']);
  });

  it('takes no line that is too long, empty, or comes too fast', async () => {
    const caller = createCaller({ base: world.base, service: host.ctx });
    await expect(caller.rooms.sendChat({ id: meetingId, text: 'a'.repeat(2001) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    expect(await refusalOf(sendChat(host.ctx, { id: meetingId, text: '\u200b\u2060' }))).toBe('422 CHAT_EMPTY');
    for (let line = 0; line < 10; line += 1) await sendChat(host.ctx, { id: meetingId, text: `${line}` });
    expect(await refusalOf(sendChat(host.ctx, { id: meetingId, text: 'more' }))).toBe('429 CHAT_TOO_FAST');
    world.advance(10_001);
    expect(await refusalOf(sendChat(host.ctx, { id: meetingId, text: 'more' }))).toBe('done');
  });

  it('is closed to who waits, who was put out, and everybody once the meeting is over', async () => {
    const waiting = await waitAsGuest(world.base, await guestLinkOf(host, meetingId));
    expect(await refusalOf(sendGuestChat(world.base, { ...waiting, text: 'Oi' }))).toBe('409 IN_LOBBY');
    const pass = await admittedGuest();
    await decideMember(host.ctx, { id: meetingId, identity: pass.identity, decision: 'remove' });
    expect(await refusalOf(sendGuestChat(world.base, { ...pass, text: 'Oi' }))).toBe('403 ROOM_REFUSED');
    expect(await refusalOf(listGuestChat(world.base, pass))).toBe('403 ROOM_REFUSED');

    const member = await createMember(world, { role: 'member', organizationId: host.organizationId });
    const seat = { organizationId: host.organizationId, meetingId, name: 'Bia', role: 'participant' } as const;
    const identity = `user_${member.userId}`;
    await database.db.insert(roomMembers).values({ ...seat, identity, state: 'removed' });
    expect(await refusalOf(sendChat(member.ctx, { id: meetingId, text: 'Oi' }))).toBe('403 ROOM_REFUSED');

    await database.db.update(meetings).set({ status: 'cancelled' }).where(eq(meetings.id, meetingId));
    expect(await refusalOf(sendChat(host.ctx, { id: meetingId, text: 'Oi' }))).toBe('409 MEETING_CANCELLED');
  });

  it('and what hosts decide are open to programs', async () => {
    const house = await openHttpHouse(world);
    const { token } = await signUp(world);
    const ask = async (method: string, path: string, body?: object) => {
      const response = await fetch(`${house.url}/v1/meetings${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
      });
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }; // safe because every answer is an object
    };
    const planned = { topic: 'Conselho', startTime: '2030-12-01T17:00:00.000Z', duration: 60, timeZone: 'UTC' };
    const { id } = (await ask('POST', '', planned)).body['meeting'] as { id: string }; // safe because it was planned

    expect(await ask('POST', `/${id}/chat`, { text: 'Bom dia' })).toMatchObject({
      status: 201,
      body: { text: 'Bom dia' },
    });
    expect((await ask('GET', `/${id}/chat`)).body).toMatchObject({ messages: [{ text: 'Bom dia' }] });
    const { url } = (await ask('GET', `/${id}/guest-link`)).body;
    const link = String(url).split('/join/')[1] ?? '';
    const { identity } = await waitAsGuest(world.base, link);
    const admitted = { status: 200, body: { identity, role: 'guest', state: 'admitted' } };
    expect(await ask('POST', `/${id}/room/${identity}`, { decision: 'admit' })).toEqual(admitted);
    expect((await ask('POST', `/${id}/guest-link`)).body['url']).not.toBe(url);
    expect((await ask('GET', `/${meetingId}/guest-link`)).status).toBe(404);
    await house.close();
  });
});
