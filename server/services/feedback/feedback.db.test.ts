import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { feedbackEvents, participants, roomMembers, users } from '@/drizzle/schema';
import { FeedbackSettings } from '@/server/contract/feedback';
import { createMeetingEngine } from '@/server/realtime/engine';
import type { BusEvent } from '@/server/ports/bus';
import type { LiveSession } from '@/server/ports/live-hub';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { findMeeting, leadsRoom } from '../rooms';
import { judgeFeedback } from './judge';
import { followFeedback, listFeedback } from './list';
import { debugOf } from './debug';
import { metricsOf } from './metrics';
import { recordAlert } from './record';
import { seenFeedback } from './seen';
import { getSettings, loadSettings, saveSettings } from './settings';
import { showPanel } from './show-panel';

const DAY_MS = 86_400_000;

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
  await nameMember('fulano', 'Fulano');
});
afterAll(() => database.drop());

async function nameMember(identity: string, name: string, fields: Partial<typeof roomMembers.$inferInsert> = {}) {
  const { organizationId } = owner;
  await database.db
    .insert(roomMembers)
    .values({ organizationId, meetingId, identity, name, role: 'participant', state: 'admitted', ...fields });
}

function record(fields: Parameters<typeof quietAlert>[0] = {}) {
  return recordAlert(world.base, { session, alert: quietAlert(fields) });
}

/** The first event of a bus after `act`. */
async function firstEvent(act: () => Promise<unknown>): Promise<BusEvent> {
  const stop = new AbortController();
  const events = world.base.ports.bus.subscribe(owner.organizationId, stop.signal)[Symbol.asyncIterator]();
  const next = events.next();
  await act();
  const { value } = await next;
  stop.abort();
  return value as BusEvent; // safe because the act has published
}

describe('the payload', () => {
  it('is field for field what outside programs know, with what came later at the end', async () => {
    const event = await record();
    const zero = session.startedAt.getTime();

    expect(JSON.stringify(event)).toBe(
      JSON.stringify({
        id: event?.id,
        type: 'volume_baixo',
        severity: 'warning',
        ts: zero + 9000,
        meetingId,
        participantId: 'fulano',
        window: { start: zero + 6000, end: zero + 9000 },
        message: 'Fulano: volume baixo; aproxime-se do microfone.',
        tips: ['Verifique entrada de áudio'],
        metadata: { rmsDbfs: -45.5, speechCoverage: 0.75 },
        measure: { rule: 'volume_baixo', value: -45.5, threshold: -38, unit: 'dBFS', windowMs: 3000 },
        participantName: 'Fulano',
        atMs: 9000,
        repeats: 0,
        acknowledgedAt: null,
        snoozedUntil: null,
        useful: null,
      }),
    );
    expect(event?.id).toMatch(/^fb-[0-9a-f-]{36}$/);
  });

  it('speaks the language of whoever planned the meeting', async () => {
    await database.db.update(users).set({ locale: 'en' }).where(eq(users.id, owner.userId));

    expect(await record()).toMatchObject({ message: 'Fulano: low volume; move closer to the microphone.' });
  });

  it('names nobody for silence, and everybody who speaks in an overlap', async () => {
    const silence = await record({ type: 'silencio_prolongado', participant: null, participants: [] });
    const overlap = await record({ type: 'overlap_fala', participants: ['fulano', 'bia'] });

    expect(silence).toMatchObject({ participantId: null, participantName: null });
    expect(silence?.message).not.toContain('Fulano');
    expect(overlap?.metadata).toMatchObject({ participants: ['fulano', 'bia'] });
  });
});

describe('alerts that are recorded', () => {
  it('E14 a condition that lasts is stored once and told again under the same id', async () => {
    const first = await record();
    const second = await record({ atMs: 39_000 });

    expect(second).toMatchObject({ id: first?.id, repeats: 1, atMs: 39_000 });
    expect((await listFeedback(owner.ctx, { id: meetingId })).events).toHaveLength(1);
  });

  it('begin anew once somebody acknowledged, and for other people and types', async () => {
    const first = await record();
    await judgeFeedback(owner.ctx, { id: meetingId, feedbackId: first?.id ?? '', acknowledge: true });
    await record({ atMs: 39_000 });
    await record({ atMs: 40_000, participant: 'bia' });
    await record({ atMs: 41_000, type: 'volume_alto' });

    const { events } = await listFeedback(owner.ctx, { id: meetingId });
    expect(events.map(({ repeats }) => repeats)).toEqual([0, 0, 0, 0]);
  });

  it('are left out while their type and person are snoozed, and come back after', async () => {
    const first = await record();
    await judgeFeedback(owner.ctx, { id: meetingId, feedbackId: first?.id ?? '', snoozeSeconds: 300 });

    expect(await record({ atMs: 39_000 })).toBeNull();
    expect(await record({ atMs: 39_500, participant: 'bia' })).not.toBeNull();
    world.advance(301_000);
    expect(await record({ atMs: 339_000 })).toMatchObject({ repeats: 0 });
  });

  it('are told on the bus, judgements too', async () => {
    const told = await firstEvent(() => record());
    expect(told).toMatchObject({ type: 'feedback.alert', meetingId, organizationId: owner.organizationId });

    const id = told.type === 'feedback.alert' ? told.event.id : '';
    const judged = await firstEvent(() => judgeFeedback(owner.ctx, { id: meetingId, feedbackId: id, useful: false }));
    expect(judged).toMatchObject({ event: { id, useful: false, acknowledgedAt: null } });
  });

  it('go when their days are over, at the next alert', async () => {
    await record();
    world.advance(15 * DAY_MS);
    expect((await listFeedback(owner.ctx, { id: meetingId })).events).toEqual([]);

    await record({ participant: 'bia' });
    const rows = await database.db.select().from(feedbackEvents).where(eq(feedbackEvents.meetingId, meetingId));
    expect(rows.map(({ participant }) => participant)).toEqual(['bia']);
  });

  it('are listed from a moment on', async () => {
    await record();
    const later = await record({ atMs: 20_000, participant: 'bia' });
    const zero = session.startedAt.getTime();

    const { events } = await listFeedback(owner.ctx, { id: meetingId, since: zero + 9000 });
    expect(events.map(({ id }) => id)).toEqual([later?.id]);
  });
});

describe('who may see it', () => {
  async function follows(member: TestMember): Promise<boolean> {
    return leadsRoom(member.ctx, await findMeeting(database.db, owner.ctx, meetingId));
  }

  it('E13 both hosts of a meeting, by e-mail or by their role in the room', async () => {
    const { organizationId } = owner;
    const listed = await createMember(world, { role: 'member', organizationId });
    const inRoom = await createMember(world, { role: 'member', organizationId });
    const person = { organizationId, meetingId, name: 'Bia', email: listed.email.toUpperCase() };
    await database.db.insert(participants).values({ ...person, role: 'co-host' });
    await nameMember('caio', 'Caio', { role: 'host', userId: inRoom.userId });

    expect([await follows(listed), await follows(inRoom)]).toEqual([true, true]);
  });

  it('E13 the engine says nothing about a host', () => {
    const facts = { trackId: 't', identity: 'ana', name: 'Ana', mayAnalyse: true };
    const quiet = (tick: number) => ({
      trackId: 't',
      tick,
      sumSquares: 512 * 1e-5,
      samples: 512,
      clipped: 0,
      speech: 0.9,
      isMuted: false,
      arrivedAt: tick,
    });
    const alertsOf = (isHost: boolean) => {
      const room = createMeetingEngine(FeedbackSettings.parse({}));
      room.addTrack({ ...facts, isHost });
      return Array.from({ length: 400 }, (_, tick) => room.push(tick, [quiet(tick)])).flat();
    };

    expect(alertsOf(true)).toEqual([]);
    expect(alertsOf(false).map(({ type }) => type)).toContain('volume_baixo');
  });

  it('nobody else: other members get 403, other organizations 404', async () => {
    const { organizationId } = owner;
    const member = await createMember(world, { role: 'member', organizationId });
    const guest = await createMember(world, { role: 'member', organizationId });
    const stranger = await createMember(world);
    await nameMember('guest', 'Guest', { role: 'guest', userId: guest.userId });

    expect([await follows(member), await follows(guest), await follows(stranger)]).toEqual([false, false, false]);
    await expect(listFeedback(member.ctx, { id: meetingId })).rejects.toMatchObject({ status: 403 });
    await expect(listFeedback(stranger.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
    expect(await followFeedback(member.ctx, { id: meetingId })).toEqual({ mayFollow: false, panel: null, events: [] });
  });

  it('a host who was removed from the room is out', async () => {
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    await nameMember('caio', 'Caio', { role: 'host', state: 'removed', userId: member.userId });

    expect(await follows(member)).toBe(false);
  });
});

describe('the delay to the screen', () => {
  it('is counted once for each alert, from the sound’s arrival, and not for who comes a minute later', async () => {
    const arrivedAt = Date.now();
    const first = await record({ arrivedAt: arrivedAt - 400 });
    const late = await record({ participant: 'bia', arrivedAt: arrivedAt - 70_000 });
    const seen = { id: meetingId, feedbackIds: [first?.id ?? '', late?.id ?? ''] };

    expect(await seenFeedback(owner.ctx, seen)).toEqual({ counted: 1 });
    expect(await seenFeedback(owner.ctx, seen)).toEqual({ counted: 0 });
    const metrics = await metricsOf(owner.ctx, { id: meetingId });
    expect(metrics).toMatchObject({ samples: 1, counts: { volume_baixo: 2, overlap_fala: 0 } });
    expect(metrics.p95LatencyMs).toBeGreaterThanOrEqual(400);
  });
});

describe('the panel', () => {
  it('shares the talk out, says who is not analysed, and is what debug shows', async () => {
    const person = { isHost: false, isSpeaking: false, isMuted: false, speechCoverage: 0.5 };
    const panel = {
      atMs: 20_000,
      silentMs: 0,
      speakingNow: ['fulano'],
      way: 'egress' as const,
      analysisLagMs: 12.4,
      people: [
        { ...person, identity: 'fulano', name: 'Fulano', rmsDbfs: -30, emaDbfs: -31, talkMs: 9000, isAnalysed: true },
        { ...person, identity: 'bia', name: 'Bia', rmsDbfs: null, emaDbfs: null, talkMs: 3000, isAnalysed: false },
      ],
    };
    const view = showPanel(world.base, { session, panel });

    expect(view.people.map(({ talkShare, analysis }) => [talkShare, analysis])).toEqual([
      [0.75, 'on'],
      [0.25, 'refused'],
    ]);
    expect((await followFeedback(owner.ctx, { id: meetingId })).panel).toEqual(view);
    expect((await debugOf(owner.ctx, { id: meetingId })).participants[0]).toEqual({
      participantId: 'fulano',
      speechCoverage10s: 0.5,
      meanRms3s: -30,
      rmsEma: -31,
    });
  });
});

describe('the rules of an organization', () => {
  it('stand over the defaults, and go back to them one by one', async () => {
    await saveSettings(owner.ctx, { lowDbfs: -42, silenceSeconds: 20 });
    const { settings } = await saveSettings(owner.ctx, { lowDbfs: null });

    expect(settings).toEqual({ ...FeedbackSettings.parse({}), silenceSeconds: 20 });
    expect(await loadSettings(world.base, owner.organizationId)).toEqual(settings);
  });

  it('reach the sessions that run, of this organization alone', async () => {
    const other = await createMember(world);
    const foreign = await openSessionRow(other, await createMeetingRow(other));
    const told: unknown[] = [];
    const { liveHub } = world.base.ports;
    liveHub.listSessions = () => [session.sessionId, foreign.sessionId];
    liveHub.setSettings = (...what) => void told.push(what);

    const { settings } = await saveSettings(owner.ctx, { silenceSeconds: 20 });
    expect(told).toEqual([[session.sessionId, settings]]);
  });

  it('cannot cross, and are for who manages the organization', async () => {
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });

    await expect(saveSettings(owner.ctx, { lowDbfs: -10 })).rejects.toMatchObject({ status: 422 });
    await expect(saveSettings(member.ctx, { lowDbfs: -40 })).rejects.toMatchObject({ status: 403 });
    expect((await getSettings(member.ctx)).settings.lowDbfs).toBe(-38);
  });
});
