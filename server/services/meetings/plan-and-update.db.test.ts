import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetings } from '@/drizzle/schema';
import { CreateMeetingInput } from '@/server/contract/meetings';
import { createLivekitRooms } from '@/server/integrations/livekit';
import { listActions } from '@/server/testing/accounts';
import { createMeetingRow } from '@/server/testing/factories';
import { LIVEKIT_KEY } from '@/server/testing/livekit';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import type { BusEvent } from '@/server/ports/bus';
import { cancelMeeting, getMeeting, planMeeting, updateMeeting } from '.';

const START = '2026-12-01T14:00:00-03:00';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world, { role: 'member' });
});

function plan(fields: Record<string, unknown> = {}) {
  const input = CreateMeetingInput.parse({ topic: 'Reunião do conselho', startTime: START, duration: 90, ...fields });
  return planMeeting(member.ctx, input);
}

/** What the organization's pages are told while `work` runs. */
async function listenDuring(work: () => Promise<unknown>): Promise<BusEvent[]> {
  const heard: BusEvent[] = [];
  const { publish } = world.base.ports.bus;
  world.base.ports.bus.publish = (event) => void heard.push(event);
  await work();
  world.base.ports.bus.publish = publish;
  return heard;
}

async function revisionOf(id: string): Promise<number | undefined> {
  const [row] = await database.db.select().from(meetings).where(eq(meetings.id, id));
  return row?.revision;
}

describe('planMeeting', () => {
  it('keeps all it is given, people and agenda in the order given', async () => {
    const names = ['Zélia', 'Ana', 'Mário', 'Bia', 'Yara', 'Caio'];
    const { meeting, participants } = await plan({
      agenda: 'Orçamento de 2027',
      location: 'Sala 2',
      timeZone: 'Europe/Lisbon',
      agendaItems: [{ title: 'Abertura', durationMinutes: 5, presenter: 'Ana' }, { title: 'Contas' }],
      participants: names.map((name) => ({ name })),
    });

    expect(meeting).toMatchObject({
      topic: 'Reunião do conselho',
      agenda: 'Orçamento de 2027',
      location: 'Sala 2',
      timeZone: 'Europe/Lisbon',
      startTime: '2026-12-01T17:00:00.000Z',
      duration: 90,
      status: 'scheduled',
      stage: 'planned',
      provider: 'none',
      participantCount: 6,
      createdBy: { id: member.userId, name: 'Ana Teste' },
    });
    expect(meeting.agendaItems.map((item) => item.title)).toEqual(['Abertura', 'Contas']);
    expect(participants.map((person) => person.name)).toEqual(names);
    expect(await listActions(world.base, member.organizationId)).toEqual(['meeting.plan']);
  });

  it('takes the planner’s time zone, and the address as name where there is none', async () => {
    const { meeting } = await plan({ participants: [{ email: 'Bia.Lima@Ata.test' }] });
    expect(meeting.timeZone).toBe('America/Sao_Paulo');
    expect(meeting.participants).toMatchObject([{ name: 'bia.lima', email: 'bia.lima@ata.test', role: 'participant' }]);
  });

  it('tells the organization’s open pages', async () => {
    const heard = await listenDuring(() => plan());
    expect(heard).toMatchObject([{ type: 'meeting.changed', organizationId: member.organizationId }]);
  });

  it('leaves nothing behind when a person stands in it twice or has neither name nor address', async () => {
    const twice = [{ email: 'bia@ata.test' }, { email: 'BIA@ata.test', name: 'Bia' }];
    await expect(plan({ participants: twice })).rejects.toMatchObject({ code: 'PARTICIPANT_EXISTS', status: 409 });
    await expect(plan({ participants: [{}] })).rejects.toMatchObject({ code: 'PARTICIPANT_NAMELESS', status: 400 });
    expect(await database.db.$count(meetings, eq(meetings.organizationId, member.organizationId))).toBe(0);
  });

  it('takes LiveKit where the settings name one', async () => {
    const rooms = createLivekitRooms({ url: 'ws://127.0.0.1:1', ...LIVEKIT_KEY });
    member.ctx.ports = { ...member.ctx.ports, liveRooms: rooms };
    expect((await plan({ provider: 'livekit' })).meeting).toMatchObject({ provider: 'livekit' });
  });

  it('refuses a provider that is not connected, and a job', async () => {
    await expect(plan({ provider: 'zoom' })).rejects.toMatchObject({ code: 'PROVIDER_NOT_CONNECTED', status: 409 });
    await expect(plan({ provider: 'livekit' })).rejects.toMatchObject({ code: 'PROVIDER_NOT_CONNECTED' });
    const input = CreateMeetingInput.parse({ topic: 'X', startTime: START, duration: 30 });
    await expect(planMeeting(asJob(member.ctx, 'house.sweep'), input)).rejects.toMatchObject({ status: 403 });
  });

  it.each([
    ['a year that no calendar has', { startTime: '0000-01-01T00:00:00Z' }],
    ['fourteen minutes', { duration: 14 }],
    ['a day that is none', { startTime: '2026-02-30T10:00:00Z' }],
    ['a time without zone', { startTime: '2026-12-01T14:00:00' }],
    ['an empty topic', { topic: '   ' }],
    ['another organization', { organizationId: '7d3c1a52-1f0e-4b3a-9f5e-2f6b8c9d0e1f' }],
  ])('has no room for %s', (_what, fields) => {
    const good = { topic: 'X', startTime: START, duration: 30 };
    expect(CreateMeetingInput.safeParse({ ...good, ...fields }).success).toBe(false);
  });
});

describe('updateMeeting', () => {
  it('changes what is given, keeps the rest, counts a revision and tells open pages', async () => {
    const { meeting } = await plan({ location: 'Sala 2', agendaItems: [{ title: 'Abertura' }] });
    const heard = await listenDuring(() => updateMeeting(member.ctx, { id: meeting.id, topic: 'Assembleia' }));
    const changed = (await getMeeting(member.ctx, { id: meeting.id })).meeting;

    expect(changed).toEqual({ ...meeting, topic: 'Assembleia', updatedAt: changed.updatedAt });
    expect(heard).toMatchObject([{ type: 'meeting.changed', meetingId: meeting.id }]);
    expect(await revisionOf(meeting.id)).toBe(1);
    expect(await listActions(world.base, member.organizationId)).toEqual(['meeting.update', 'meeting.plan']);
  });

  it('replaces the whole agenda, and empties place and agenda when told', async () => {
    const { meeting } = await plan({ location: 'Sala 2', agendaItems: [{ title: 'A' }, { title: 'B' }] });
    const items = [{ title: 'C' }, { title: 'A' }, { title: 'D' }];
    const changed = await updateMeeting(member.ctx, { id: meeting.id, location: null, agendaItems: items });
    expect(changed.meeting.agendaItems.map((item) => item.title)).toEqual(['C', 'A', 'D']);
    expect(changed.meeting.location).toBeNull();

    const emptied = await updateMeeting(member.ctx, { id: meeting.id, agendaItems: [] });
    expect(emptied.meeting.agendaItems).toEqual([]);
  });

  it('moves along the transition table and nowhere else', async () => {
    const { id } = (await plan()).meeting;
    expect((await updateMeeting(member.ctx, { id, status: 'in_progress' })).meeting.status).toBe('in_progress');
    expect((await updateMeeting(member.ctx, { id, status: 'completed' })).meeting.status).toBe('completed');

    const back = updateMeeting(member.ctx, { id, status: 'in_progress' });
    await expect(back).rejects.toMatchObject({
      code: 'MEETING_STATE',
      status: 409,
      details: { from: 'completed', to: 'in_progress' },
    });
  });

  it('leaves a cancelled meeting alone', async () => {
    const { id } = (await plan()).meeting;
    await cancelMeeting(member.ctx, { id });
    await expect(updateMeeting(member.ctx, { id, topic: 'X' })).rejects.toMatchObject({ code: 'MEETING_CANCELLED' });
  });
});

describe('cancelMeeting', () => {
  it('keeps all that the meeting has; twice is once, with one audit row', async () => {
    const { id } = (await plan({ participants: [{ name: 'Bia' }] })).meeting;
    await cancelMeeting(member.ctx, { id });
    const { meeting } = await getMeeting(member.ctx, { id });
    expect(meeting).toMatchObject({ status: 'cancelled', stage: 'cancelled', participantCount: 1 });

    expect(await listenDuring(() => cancelMeeting(member.ctx, { id }))).toEqual([]);
    expect((await getMeeting(member.ctx, { id })).meeting).toEqual(meeting);
    expect(await listActions(world.base, member.organizationId)).toEqual(['meeting.cancel', 'meeting.plan']);
  });

  it('is one cancellation when five come at once', async () => {
    const { id } = (await plan()).meeting;
    await Promise.all(Array.from({ length: 5 }, () => cancelMeeting(member.ctx, { id })));

    expect(await listActions(world.base, member.organizationId)).toEqual(['meeting.cancel', 'meeting.plan']);
    expect(await revisionOf(id)).toBe(1);
  });

  it('refuses a meeting that is over, and does not find another organization’s', async () => {
    const held = await createMeetingRow(member, { status: 'completed' });
    await expect(cancelMeeting(member.ctx, { id: held })).rejects.toMatchObject({ code: 'MEETING_STATE', status: 409 });
    const stranger = await createMember(world);
    await expect(cancelMeeting(stranger.ctx, { id: held })).rejects.toMatchObject({ status: 404 });
  });
});
