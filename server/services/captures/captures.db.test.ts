import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  egressTickets,
  meetingSessions,
  organizations,
  presenceIntervals,
  tracks,
  trackSegments,
} from '@/drizzle/schema';
import type { EgressUrlInput } from '@/server/contract/live';
import { ListMeetingsInput } from '@/server/contract/meetings';
import type { BusEvent } from '@/server/ports/bus';
import type { CaptureFacts, FinishedCapture } from '@/server/ports/live-hub';
import { listActions } from '@/server/testing/accounts';
import { addParticipantRow, createMeetingRow } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getMeeting, listMeetings } from '../meetings';
import { closeSession } from './close-session';
import { setConsent } from './consents';
import { createEgressUrl } from './create-egress-url';
import { endSession, sweepSessions } from './end-session';
import { getLiveRoom } from './get-session';
import { recoverSegments } from './recover-segments';
import { redeemTicket } from './redeem-ticket';
import { SESSION_QUIET_MS } from './rules';
import { confirmSegments, finishSegment, listSegments } from './segments';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let meetingId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
  meetingId = await createMeetingRow(member);
});
afterAll(() => database.drop());

async function open(wish: Partial<EgressUrlInput> = {}): Promise<CaptureFacts> {
  const trackId = wish.trackId ?? `TR_${crypto.randomUUID()}`;
  const input = { roomName: `room-${meetingId}`, meetingId, kind: 'audio' as const, ...wish, trackId };
  const { url } = await createEgressUrl(member.ctx, input);
  return redeemTicket(world.base, { token: new URL(url).searchParams.get('t') ?? '', kind: 'audio' });
}

async function finish(capture: CaptureFacts, facts: Partial<FinishedCapture> = {}): Promise<void> {
  await finishSegment(world.base, {
    segmentId: capture.segmentId,
    status: 'completed',
    format: { sampleRate: 48_000, channels: 2 },
    startMs: 0,
    durationMs: 1000,
    sizeBytes: 192_000,
    sha256: '0'.repeat(64),
    muted: [],
    warnings: [],
    speech: null,
    levelsDbfs: [],
    ...facts,
  });
}

describe('a ticket', () => {
  it('is for one socket out of many that come at once', async () => {
    const { url } = await createEgressUrl(member.ctx, { roomName: 'r', trackId: 'TR_1', meetingId, kind: 'audio' });
    const token = new URL(url).searchParams.get('t') ?? '';
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, () => redeemTicket(world.base, { token, kind: 'audio' })),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await database.db.select().from(trackSegments).where(eq(trackSegments.meetingId, meetingId))).toHaveLength(
      1,
    );
  });

  it('is kept as a hash, and its giving out leaves a row', async () => {
    const { url } = await createEgressUrl(member.ctx, { roomName: 'r', trackId: 'TR_1', meetingId, kind: 'audio' });
    const [row] = await database.db.select().from(egressTickets).where(eq(egressTickets.meetingId, meetingId));
    expect(JSON.stringify(row)).not.toContain(new URL(url).searchParams.get('t'));
    expect(url).toMatch(/^ws:\/\/ata\.test\/egress-audio\?t=/);
    expect(await listActions(world.base, member.organizationId)).toEqual(['meeting.egress_url']);
  });

  it('finds its meeting by the name of its room, and no meeting of another organization', async () => {
    await createMeetingRow(member, { roomName: 'council' });
    const wish = { roomName: 'council', trackId: 'TR_1', kind: 'audio' as const };
    await expect(createEgressUrl(member.ctx, wish)).resolves.toMatchObject({ url: expect.any(String) });
    const stranger = await createMember(world);
    await expect(createEgressUrl(stranger.ctx, wish)).rejects.toMatchObject({ status: 404 });
    await expect(createEgressUrl(stranger.ctx, { ...wish, meetingId })).rejects.toMatchObject({ status: 404 });
  });

  it('does not lead into the live room of another meeting', async () => {
    await open({ roomName: 'shared' });
    meetingId = await createMeetingRow(member);
    await expect(open({ roomName: 'shared' })).rejects.toMatchObject({ code: 'ROOM_IN_USE' });
  });

  it('takes no name that is the room of another meeting, in whatever organization', async () => {
    const stranger = await createMember(world);
    await createMeetingRow(stranger, { roomName: 'chamber' });
    await expect(open({ roomName: 'chamber' })).rejects.toMatchObject({ code: 'ROOM_IN_USE' });
  });
});

describe('a meeting of which something streams', () => {
  it('is called live on its page and in lists while it does, and whoever looks is told', async () => {
    const heard: BusEvent[] = [];
    world.base.ports.bus.publish = (event) => void heard.push(event);
    const isChanged = () => heard.splice(0).some(({ type }) => type === 'meeting.changed');
    const isLive = async () => {
      const { meeting } = await getMeeting(member.ctx, { id: meetingId });
      const { meetings } = await listMeetings(member.ctx, ListMeetingsInput.parse({}));
      expect(meetings.find(({ id }) => id === meetingId)?.isLive).toBe(meeting.isLive);
      return meeting.isLive;
    };
    expect(await isLive()).toBe(false);
    await open();
    expect([await isLive(), isChanged()]).toEqual([true, true]);
    await open();
    expect([await isLive(), isChanged()]).toEqual([true, false]);
    await endSession(member.ctx, { id: meetingId });
    expect([await isLive(), isChanged()]).toEqual([false, true]);

    const capture = await open();
    await finish(capture);
    world.advance(SESSION_QUIET_MS + 60_000);
    heard.splice(0);
    await sweepSessions(world.base);
    expect([await isLive(), isChanged()]).toEqual([false, true]);
  });
});

describe('consents', () => {
  it('decide whether a track is analysed, by notice or by an explicit yes', async () => {
    expect((await open({ participant: 'bia' })).mayAnalyse).toBe(true);
    const said = { id: meetingId, participant: 'bia', purpose: 'analyse' as const };
    await setConsent(member.ctx, { ...said, granted: false });
    expect((await open({ participant: 'bia' })).mayAnalyse).toBe(false);

    const { organizationId } = member;
    await database.db
      .update(organizations)
      .set({ settings: { consent: 'explicit' } })
      .where(eq(organizations.id, organizationId));
    expect((await open({ participant: 'caio' })).mayAnalyse).toBe(false);
    await setConsent(member.ctx, { ...said, granted: true });
    expect((await open({ participant: 'bia' })).mayAnalyse).toBe(true);
  });

  it('take effect on what runs', async () => {
    const { trackId } = await open({ participant: 'bia' });
    const told: unknown[] = [];
    world.base.ports.liveHub.setAnalysis = (ids, may) => void told.push(['analyse', ids, may]);
    world.base.ports.liveHub.stopTracks = (ids) => void told.push(['stop', ids]);
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'analyse', granted: false });
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted: false });
    expect(told).toEqual([
      ['analyse', [trackId], false],
      ['analyse', [trackId], false],
      ['stop', [trackId]],
    ]);
  });
});

describe('pieces', () => {
  it('say what gap was before them', async () => {
    await finish(await open({ trackId: 'TR_1' }), { status: 'interrupted' });
    await finish(await open({ trackId: 'TR_1' }), { startMs: 3500 });
    const { segments } = await listSegments(member.ctx, { id: meetingId });
    expect(segments).toMatchObject([
      { status: 'interrupted', gapBeforeMs: 0 },
      { status: 'completed', gapBeforeMs: 2500 },
    ]);
  });

  it('B14 are completed only once the egress that brought them says so too', async () => {
    const capture = await open();
    await database.db.update(tracks).set({ egressId: 'EG_1' }).where(eq(tracks.id, capture.trackId));
    await finish(capture);
    const { segments } = await listSegments(member.ctx, { id: meetingId });
    expect(segments).toMatchObject([{ status: 'interrupted', warnings: ['egress_not_confirmed'] }]);
    await database.db.transaction((tx) => confirmSegments(tx, capture.trackId));
    expect((await listSegments(member.ctx, { id: meetingId })).segments).toMatchObject([
      { status: 'completed', warnings: [] },
    ]);
  });

  it('B15 B16 that a crash left open are recovered once, with what is on the disk', async () => {
    const capture = await open();
    const startedBefore = new Date(Date.now() + 1000);
    const found = { format: null, durationMs: 700, sizeBytes: 134_400, sha256: 'f', warnings: [] };
    const asked: string[] = [];
    const repair = async (path: string) => (asked.push(path), path === capture.path ? found : null);
    await recoverSegments(world.base, { startedBefore, repair });
    await recoverSegments(world.base, { startedBefore, repair });
    expect(asked.filter((path) => path === capture.path)).toHaveLength(1);
    const { segments } = await listSegments(member.ctx, { id: meetingId });
    expect(segments).toMatchObject([{ status: 'recovered', durationMs: 700 }]);
  });
});

describe('a session', () => {
  it('is live with the first track and shown as such, under any id of the meeting', async () => {
    await open({ roomName: 'sala 1' });
    expect(await getLiveRoom(member.ctx, { id: 'sala 1' })).toMatchObject({
      meetingId,
      session: { status: 'ACTIVE' },
      capture: { way: 'egress', state: 'capturing' },
    });
  });

  it('is ended by hand once, and its job does the rest', async () => {
    await finish(await open());
    await endSession(member.ctx, { id: meetingId });
    expect(world.jobs).toMatchObject([{ name: 'live.close' }]);
    await expect(endSession(member.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'NOT_LIVE' });
  });

  it('is ended by the clock after a minute without a stream, not before and not under one', async () => {
    const capture = await open();
    const statusOf = async () => (await getLiveRoom(member.ctx, { id: meetingId })).session?.status;
    world.advance(10 * 60_000);
    await sweepSessions(world.base);
    expect(await statusOf()).toBe('ACTIVE');
    await finish(capture);
    world.advance(50_000);
    await sweepSessions(world.base);
    expect(await statusOf()).toBe('ACTIVE');
    world.advance(11_000);
    await sweepSessions(world.base);
    expect(await statusOf()).toBe('ENDED');
  });

  it('ends with what is left to do, or goes on to the next look', async () => {
    const capture = await open();
    await finish(capture);
    world.advance(2 * SESSION_QUIET_MS);
    const { jobs } = world.base.ports;
    world.base.ports.jobs = { ...jobs, enqueue: () => Promise.reject(new Error('no queue')) };
    await expect(sweepSessions(world.base)).rejects.toThrow('no queue');
    world.base.ports.jobs = jobs;
    await sweepSessions(world.base);

    expect(world.jobs).toContainEqual(expect.objectContaining({ name: 'live.close' }));
  });

  it('leaves when each participant was heard, and gives its sound to be the recording', async () => {
    const bia = await addParticipantRow(member, meetingId, 'Bia');
    const capture = await open({ participant: 'Bia' });
    await finish(capture, { startMs: 500, durationMs: 4000 });
    await endSession(member.ctx, { id: meetingId });
    const { sessionId } = capture.session;
    expect(await closeSession(world.base, { sessionId })).toMatchObject({
      meetingId,
      parts: [{ path: capture.path, name: 'Bia', startMs: 500, durationMs: 4000, mayTranscribe: true }],
    });
    await closeSession(world.base, { sessionId });
    const stays = await database.db.select().from(presenceIntervals).where(eq(presenceIntervals.participantId, bia));
    expect(stays).toMatchObject([{ joinedMs: 500, leftMs: 4500, source: 'live' }]);
  });

  it('adds to when a participant was heard in the session before', async () => {
    const bia = await addParticipantRow(member, meetingId, 'Bia');
    for (const at of [0, 60_000]) {
      world.advance(at);
      const capture = await open({ participant: 'Bia' });
      await finish(capture, { startMs: 0, durationMs: 4000 });
      await endSession(member.ctx, { id: meetingId });
      await closeSession(world.base, { sessionId: capture.session.sessionId });
    }
    const stays = await database.db.select().from(presenceIntervals).where(eq(presenceIntervals.participantId, bia));
    const [first, second] = stays.map(({ joinedMs }) => joinedMs).sort((a, b) => a - b);
    expect(first).toBe(0);
    expect(second).toBeGreaterThanOrEqual(60_000);
  });

  it('gives no sound of people who refused to be recorded, and marks what may not be transcribed', async () => {
    const captures = [];
    for (const participant of ['bia', 'caio', 'davi']) captures.push(await open({ participant }));
    for (const capture of captures) await finish(capture);
    await setConsent(member.ctx, { id: meetingId, participant: 'bia', purpose: 'record', granted: false });
    await setConsent(member.ctx, { id: meetingId, participant: 'caio', purpose: 'transcribe', granted: false });
    await endSession(member.ctx, { id: meetingId });

    const sessionId = captures[0]?.session.sessionId ?? '';
    const parts = (await closeSession(world.base, { sessionId }))?.parts ?? [];
    expect(parts.map(({ identity, mayTranscribe }) => [identity, mayTranscribe]).sort()).toEqual([
      ['caio', false],
      ['davi', true],
    ]);
  });

  it('comes back as a new one under the same name', async () => {
    await finish(await open());
    await endSession(member.ctx, { id: meetingId });
    await open();
    const rows = await database.db
      .select()
      .from(meetingSessions)
      .where(and(eq(meetingSessions.meetingId, meetingId), eq(meetingSessions.status, 'ACTIVE')));
    expect(rows).toHaveLength(1);
  });
});
