import { eq } from 'drizzle-orm';
import { TokenVerifier } from 'livekit-server-sdk';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, consents, meetings, rateLimits, roomMembers } from '@/drizzle/schema';
import type { GuestPass } from '@/server/contract/rooms';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { sha256Hex } from '@/server/lib/tokens';
import { createMeetingRow } from '@/server/testing/factories';
import { guestLinkOf, waitAsGuest } from '@/server/testing/guests';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import { refusalOf } from '@/server/testing/refusal';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  decideMember,
  getGuestLink,
  getGuestRoom,
  getGuestState,
  knock,
  leaveRoom,
  listGuestChat,
  mintGuestToken,
  renewGuestLink,
} from '.';

const HOUR_MS = 3_600_000;
const verifier = new TokenVerifier(LIVEKIT_KEY.apiKey, LIVEKIT_KEY.apiSecret);

let database: TestDatabase;
let world: TestWorld;
let host: TestMember;
let meetingId: string;
let link: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  world.base.ports.liveRooms = createLivekitRooms({ url: 'ws://livekit.test', ...LIVEKIT_KEY });
  world.base.origin.ipAddress = crypto.randomUUID();
  host = await createMember(world);
  meetingId = await planNow();
  link = await guestLinkOf(host, meetingId);
});

function planNow(fields: Parameters<typeof createMeetingRow>[1] = {}): Promise<string> {
  return createMeetingRow(host, { startTime: new Date(world.base.now().getTime() + HOUR_MS), ...fields });
}

function admit({ identity }: GuestPass) {
  return decideMember(host.ctx, { id: meetingId, identity, decision: 'admit' });
}

/** As if so many tries had been counted already. */
async function useUp(name: string, points: number): Promise<void> {
  const key = `${name}:${sha256Hex(world.base.origin.ipAddress ?? '')}`;
  const counted = await database.db.update(rateLimits).set({ points }).where(eq(rateLimits.key, key)).returning();
  expect(counted).toHaveLength(1);
}

describe('a link for guests', () => {
  it('opens its meeting and tells nothing but what a visitor has to know', async () => {
    expect(link).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    expect(await getGuestRoom(world.base, { link })).toEqual({
      meetingId,
      topic: 'Reunião do conselho',
      organizationName: 'Casa de Teste',
      startsAt: expect.stringMatching(/Z$/),
      isConfigured: true,
      consentMode: 'notice',
      isOpen: true,
    });
  });

  it.each([
    ['a changed proof', (own: string) => own.slice(0, -1) + (own.endsWith('A') ? 'B' : 'A')],
    ['half of it', (own: string) => own.slice(0, 40)],
    ['no proof', (own: string) => own.split('.')[0] ?? ''],
    ['the id in another spelling', (own: string) => own.replace('.', '=.')],
    ['nothing', () => '.'],
    ['noise', () => '__proto__.constructor'],
  ])('is unknown with %s', async (_what, spoil) => {
    expect(await refusalOf(getGuestRoom(world.base, { link: spoil(link) }))).toBe('404 LINK_UNKNOWN');
    expect(await refusalOf(waitAsGuest(world.base, spoil(link)))).toBe('404 LINK_UNKNOWN');
  });

  it('is not put together of two meetings’ links', async () => {
    const other = await guestLinkOf(host, await planNow());
    const mixed = `${link.split('.')[0]}.${other.split('.')[1]}`;
    expect(await refusalOf(getGuestRoom(world.base, { link: mixed }))).toBe('404 LINK_UNKNOWN');
  });

  it('is not guessed from one address for long', async () => {
    await refusalOf(getGuestRoom(world.base, { link: 'a.b' }));
    await useUp('guest-link', 99);
    expect(await refusalOf(getGuestRoom(world.base, { link: 'a.b' }))).toBe('404 LINK_UNKNOWN');
    expect(await refusalOf(getGuestRoom(world.base, { link: 'a.b' }))).toBe('429 TOO_MANY_TRIES');
    expect(await getGuestRoom(world.base, { link })).toMatchObject({ meetingId });
  });

  it('is the hosts’ to give out and to renew; another one ends what came by the first', async () => {
    const member = await createMember(world, { role: 'member', organizationId: host.organizationId });
    expect(await refusalOf(getGuestLink(member.ctx, { id: meetingId }))).toBe('403 FORBIDDEN');
    expect(await refusalOf(renewGuestLink(member.ctx, { id: meetingId }))).toBe('403 FORBIDDEN');
    const stranger = await createMember(world);
    expect(await refusalOf(getGuestLink(stranger.ctx, { id: meetingId }))).toBe('404 NOT_FOUND');

    const pass = await waitAsGuest(world.base, link);
    await admit(pass);
    const { url } = await renewGuestLink(host.ctx, { id: meetingId });
    expect(url).toBe((await getGuestLink(host.ctx, { id: meetingId })).url);
    expect(url).not.toContain(link);
    expect(await refusalOf(getGuestRoom(world.base, { link }))).toBe('404 LINK_UNKNOWN');
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('404 LINK_UNKNOWN');
    expect(await refusalOf(mintGuestToken(world.base, { ...pass, link: url.split('/join/')[1] ?? '' }))).toBe('done');
  });

  it.each([
    ['cancelled', { status: 'cancelled' }, 0, false],
    ['held, and past its end', { status: 'completed' }, 3 * HOUR_MS, false],
    ['left before its end', { status: 'completed' }, 0, true],
    ['going on past its end', { status: 'in_progress' }, 30 * HOUR_MS, true],
    ['never held, the next morning', { status: 'scheduled' }, 20 * HOUR_MS, true],
    ['never held, days later', { status: 'scheduled' }, 50 * HOUR_MS, false],
  ] as const)('of a meeting that is %s', async (_what, fields, laterMs, isOpen) => {
    const pass = await waitAsGuest(world.base, link);
    await admit(pass);
    await database.db.update(meetings).set(fields).where(eq(meetings.id, meetingId));
    world.advance(laterMs);

    expect(await getGuestRoom(world.base, { link })).toMatchObject({ isOpen });
    const answer = isOpen ? 'done' : '409 ROOM_CLOSED';
    expect(await refusalOf(waitAsGuest(world.base, link))).toBe(answer);
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe(answer);
  });
});

describe('a guest', () => {
  it('waits, is let in, and gets a token as a guest and nothing else', async () => {
    const events = world.base.ports.bus.subscribe(host.organizationId, AbortSignal.timeout(20_000));
    const told = events[Symbol.asyncIterator]().next();
    const answers = [
      { purpose: 'record', granted: true },
      { purpose: 'analyse', granted: false },
    ] as const;
    const answer = await knock(world.base, { link, name: '  Caio \u202e Souza\n', consents: [...answers] });
    const pass = { link, identity: answer.identity, secret: answer.secret };
    expect(answer).toMatchObject({ identity: expect.stringMatching(/^guest_/), state: 'lobby' });
    expect((await told).value).toMatchObject({ type: 'room.changed', meetingId });
    expect(await getGuestState(world.base, pass)).toEqual({
      state: 'lobby',
      name: 'Caio Souza',
      role: 'guest',
      consents: { record: true, transcribe: null, analyse: false },
    });
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('409 IN_LOBBY');
    expect(await refusalOf(listGuestChat(world.base, pass))).toBe('409 IN_LOBBY');

    await admit(pass);
    expect(await getGuestState(world.base, pass)).toMatchObject({ state: 'admitted', role: 'guest' });
    const { token, ...view } = await mintGuestToken(world.base, pass);
    const roomName = `ata-${meetingId.replaceAll('-', '').slice(0, 12)}`;
    expect(view).toMatchObject({ url: 'ws://livekit.test', roomName, identity: pass.identity, role: 'guest' });
    expect(await verifier.verify(token)).toMatchObject({
      sub: pass.identity,
      metadata: '{"roles":["guest"],"name":"Caio Souza"}',
      video: { room: roomName, roomJoin: true, canUpdateOwnMetadata: false },
    });
  });

  it('leaves the secret’s hash here, and their name on what they do', async () => {
    const pass = await waitAsGuest(world.base, link, 'Caio');
    const [row] = await database.db.select().from(roomMembers).where(eq(roomMembers.identity, pass.identity));
    expect(row).toMatchObject({ guestTokenHash: sha256Hex(pass.secret), userId: null, role: 'guest' });
    expect(JSON.stringify(await database.db.select().from(auditLogs))).not.toContain(pass.secret);
    const [trail] = await database.db.select().from(auditLogs).where(eq(auditLogs.actorId, pass.identity));
    expect(trail).toMatchObject({ action: 'meeting.knock', actorType: 'guest', resourceId: meetingId });
  });

  it('is nobody with another secret, another identity, or at another meeting', async () => {
    const [pass, other] = [await waitAsGuest(world.base, link), await waitAsGuest(world.base, link)];
    await admit(pass);
    const elsewhere = await guestLinkOf(host, await planNow());
    const wrong = [
      { ...pass, secret: other.secret },
      { ...pass, identity: other.identity },
      { ...pass, secret: sha256Hex(pass.secret) },
      { ...pass, identity: `user_${host.userId}` },
      { ...pass, link: elsewhere },
    ];
    for (const one of wrong) {
      expect(await refusalOf(getGuestState(world.base, one))).toBe('401 PASS_UNKNOWN');
      expect(await refusalOf(mintGuestToken(world.base, one))).toBe('401 PASS_UNKNOWN');
    }
  });

  it('leaves no rows without end', async () => {
    const pass = await waitAsGuest(world.base, link);
    await admit(pass);
    await mintGuestToken(world.base, pass);
    await useUp('guest-act', 600);
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('429 TOO_MANY_TRIES');
  });

  it('who was refused or removed gets in no more by this pass, until a host says otherwise', async () => {
    const pass = await waitAsGuest(world.base, link);
    await decideMember(host.ctx, { id: meetingId, identity: pass.identity, decision: 'refuse' });
    expect(await getGuestState(world.base, pass)).toMatchObject({ state: 'refused' });
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('403 ROOM_REFUSED');
    expect(await refusalOf(leaveRoom(world.base, pass))).toBe('done');
    expect(await getGuestState(world.base, pass)).toMatchObject({ state: 'refused' });
    await admit(pass);
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('done');
  });

  it('who leaves knocks again; leaving the lobby opens no door', async () => {
    const pass = await waitAsGuest(world.base, link);
    await leaveRoom(world.base, pass);
    expect(await getGuestState(world.base, pass)).toMatchObject({ state: 'left' });
    expect(await refusalOf(mintGuestToken(world.base, pass))).toBe('409 GUEST_LEFT');
  });

  it('has a name that can be read, is one of few who wait, and does not knock without end', async () => {
    expect(await refusalOf(waitAsGuest(world.base, link, '\u200b\u202e'))).toBe('422 NAME_EMPTY');
    const { organizationId } = host;
    const row = { organizationId, meetingId, name: 'x', role: 'guest', state: 'lobby' } as const;
    const crowd = Array.from({ length: 100 }, (_, index) => ({ ...row, identity: `guest_${index}` }));
    await database.db.insert(roomMembers).values(crowd);
    expect(await refusalOf(waitAsGuest(world.base, link))).toBe('429 LOBBY_FULL');
    await useUp('guest-knock', 99);
    expect(await refusalOf(waitAsGuest(world.base, link))).toBe('429 LOBBY_FULL');
    expect(await refusalOf(waitAsGuest(world.base, link))).toBe('429 TOO_MANY_TRIES');
    const rows = await database.db.select().from(consents).where(eq(consents.meetingId, meetingId));
    expect(rows).toEqual([]);
  });
});
