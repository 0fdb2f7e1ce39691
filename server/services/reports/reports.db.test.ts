import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consents, meetingSessions, participants, roomMembers } from '@/drizzle/schema';
import { recordAlert } from '@/server/services/feedback';
import type { LiveSession } from '@/server/ports/live-hub';
import { createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { addSoundRow } from '@/server/testing/sound-rows';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { exportReport } from './export';
import { getReport } from './get';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let meetingId: string;
let session: LiveSession;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  meetingId = await createMeetingRow(owner);
  session = await openSessionRow(owner, meetingId);
});
afterAll(() => database.drop());

async function addSecondSession(): Promise<LiveSession> {
  const { sessionId } = session;
  const ended = { status: 'ENDED' as const, endedAt: new Date('2026-11-21T12:00:10.000Z') };
  await database.db.update(meetingSessions).set(ended).where(eq(meetingSessions.id, sessionId));
  return openSessionRow(owner, meetingId, new Date('2026-11-21T13:00:00.000Z'));
}

async function refuse(identity: string, atMs: number, granted = false): Promise<void> {
  const { organizationId } = owner;
  const at = new Date(session.startedAt.getTime() + atMs);
  await database.db
    .insert(consents)
    .values({ organizationId, meetingId, identity, name: identity, purpose: 'analyse', granted, at });
}

describe('a report of captured sound', () => {
  it('lays the sessions of a meeting end to end, and joins the pieces of a person', async () => {
    await addSoundRow(owner, session, 'bia', { speech: [[1000, 4000]], levelsDbfs: [-96, -20, -20, -20] });
    const second = await addSecondSession();
    await addSoundRow(owner, second, 'bia', { speech: [[2000, 3000]], durationMs: 5000 });
    await addSoundRow(owner, second, 'caio', { speech: [[2500, 4500]], durationMs: 5000 });

    const report = await getReport(owner.ctx, { id: meetingId });

    expect(report).toMatchObject({ source: 'sound', lengthMs: 15_000, spokenMs: 5500, silentMs: 9500, unknownMs: 0 });
    expect(report.sessions.map(({ offsetMs, lengthMs }) => [offsetMs, lengthMs])).toEqual([
      [0, 10_000],
      [10_000, 5000],
    ]);
    expect(report.people[0]).toMatchObject({
      participant: 'bia',
      talkMs: 4000,
      levelDbfs: -20,
      speech: [
        [1000, 4000],
        [12_000, 13_000],
      ],
    });
    expect(report.how.talk).toEqual({ words: 'talk', parameters: { gap: 1 } });
  });

  it('marks gaps, mutes and what was not analysed', async () => {
    const trackId = await addSoundRow(owner, session, 'bia', { speech: [[0, 2000]], durationMs: 4000 });
    await addSoundRow(owner, session, 'bia', {
      trackId,
      startMs: 6000,
      durationMs: 4000,
      gapBeforeMs: 2000,
      muted: [{ startMs: 7000, endMs: 8000 }],
    });
    await addSoundRow(owner, session, 'caio', { speech: null, status: 'recovered' });

    const { people } = await getReport(owner.ctx, { id: meetingId });

    expect(people.find(({ participant }) => participant === 'bia')).toMatchObject({
      gaps: [[4000, 6000]],
      muted: [[7000, 8000]],
      unanalysed: [],
    });
    expect(people.find(({ participant }) => participant === 'caio')?.unanalysed).toEqual([[0, 10_000]]);
  });

  it('counts what somebody refused as not known', async () => {
    await addSoundRow(owner, session, 'bia', { speech: [[0, 2000]] });
    await refuse('bia', 4000);
    await refuse('bia', 7000, true);

    const report = await getReport(owner.ctx, { id: meetingId });

    expect(report).toMatchObject({ spokenMs: 2000, unknownMs: 3000, silentMs: 5000 });
    expect(report.people[0]?.unanalysed).toEqual([[4000, 7000]]);
  });

  it('goes up to now while the meeting runs', async () => {
    const trackId = await addSoundRow(owner, session, 'bia', { status: 'recording', durationMs: 0, speech: null });
    world.base.ports.liveHub.speechOf = () => new Map([[trackId, [[1000, 3000]]]]);
    const ctx = { ...owner.ctx, now: () => new Date(session.startedAt.getTime() + 20_000) };

    const report = await getReport(ctx, { id: meetingId });

    expect(report).toMatchObject({ lengthMs: 20_000, spokenMs: 2000, silentMs: 18_000 });
    expect(report.sessions[0]?.isActive).toBe(true);
  });

  it('shows alerts to hosts alone', async () => {
    await addSoundRow(owner, session, 'fulano', { speech: [[0, 9000]] });
    await recordAlert(world.base, { session, alert: quietAlert() });
    const member = await createMember(world, { organizationId: owner.organizationId, role: 'member' });

    const seen = await getReport(owner.ctx, { id: meetingId });
    expect(seen.alerts).toMatchObject([{ type: 'volume_baixo', atMs: 9000, participant: 'fulano', repeats: 0 }]);
    expect((await getReport(member.ctx, { id: meetingId })).alerts).toBeNull();

    const { organizationId } = owner;
    await database.db
      .insert(participants)
      .values({ organizationId, meetingId, name: 'Co', email: member.email, role: 'co-host' });
    expect((await getReport(member.ctx, { id: meetingId })).alerts).toHaveLength(1);
  });

  it('calls people as the room does', async () => {
    const { organizationId } = owner;
    const known = { identity: 'u1', name: '=Bia', role: 'host' as const, state: 'admitted' as const };
    await database.db.insert(roomMembers).values({ organizationId, meetingId, ...known });
    await addSoundRow(owner, session, 'u1', { speech: [[0, 2000]] });

    expect((await getReport(owner.ctx, { id: meetingId })).people).toMatchObject([{ name: '=Bia', isHost: true }]);
    const file = await exportReport(owner.ctx, { id: meetingId });
    expect([...file.lines].join('')).toContain(`"talk","u1","'=Bia"`);
  });

  it('joins spans for drawing without changing a figure', async () => {
    const speech = Array.from({ length: 400 }, (_, index): [number, number] => [index * 3000, index * 3000 + 1500]);
    await addSoundRow(owner, session, 'bia', { durationMs: 1_200_000, speech });

    const exact = await getReport(owner.ctx, { id: meetingId });
    const drawn = await getReport(owner.ctx, { id: meetingId, cells: 100 });

    expect(exact.people[0]?.speech).toHaveLength(400);
    expect(drawn.people[0]?.speech.length).toBeLessThanOrEqual(100);
    expect(drawn.people[0]?.talkMs).toBe(exact.people[0]?.talkMs);
  });
});

describe('a meeting without captured sound', () => {
  it('is told from the turns of its transcript, and says so', async () => {
    await createTranscriptRows(owner, meetingId, [
      { speaker: 'Ana', text: 'Bom dia.', startMs: 0, endMs: 4000 },
      { speaker: 'Bia', text: 'Bom dia a todos.', startMs: 3000, endMs: 6000 },
      { speaker: null, text: 'Sim.', startMs: 18_000, endMs: 20_000 },
    ]);

    const report = await getReport(owner.ctx, { id: meetingId });

    expect(report).toMatchObject({
      source: 'transcript',
      timing: 'exact',
      lengthMs: 20_000,
      spokenMs: 8000,
      overlapMs: 1000,
      silences: [[6000, 18_000]],
    });
    expect(report.how.talk.words).toBe('talkFromTurns');
    expect(report.people.map(({ name, talkMs }) => [name, talkMs])).toEqual([
      ['Ana', 4000],
      ['Bia', 3000],
      ['', 2000],
    ]);
    expect(report.interruptions).toMatchObject([{ atMs: 3000, bothMs: 1000, tookFloor: true }]);
  });

  it('has nothing to tell when there is no transcript either', async () => {
    expect(await getReport(owner.ctx, { id: meetingId })).toMatchObject({
      source: 'none',
      lengthMs: 0,
      people: [],
      sessions: [],
    });
  });
});
