import { and, asc, eq, like } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs, participants, presenceIntervals, recordings } from '@/drizzle/schema';
import { SavePresenceInput } from '@/server/contract/presence';
import { addParticipantRow, createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { presenceAtDecisions } from './at-decisions';
import { getPresence } from './get';
import { getQuorumRule, setQuorumRule } from './quorum-rule';
import { savePresence } from './save';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let meetingId: string;
let bia: string;
let caio: string;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
});
beforeEach(async () => {
  member = await createMember(world);
  meetingId = await createMeetingRow(member);
  bia = await addParticipantRow(member, meetingId, 'Bia');
  caio = await addParticipantRow(member, meetingId, 'Caio');
});
afterAll(() => database.drop());

type Entry = [participantId: string, hasVote: boolean, ...intervals: [number, number | null][]];

function input(...entries: Entry[]): SavePresenceInput {
  const people = entries.map(([participantId, hasVote, ...intervals]) => ({
    participantId,
    hasVote,
    intervals: intervals.map(([joinedMs, leftMs]) => ({ joinedMs, leftMs })),
  }));
  return SavePresenceInput.parse({ id: meetingId, people });
}

/** By name: rows of one millisecond have no order. */
function byName<T extends { name: string }>(people: T[]): T[] {
  return [...people].sort((a, b) => a.name.localeCompare(b.name));
}

async function trail() {
  return database.db
    .select({ action: auditLogs.action, details: auditLogs.details })
    .from(auditLogs)
    .where(and(eq(auditLogs.organizationId, member.organizationId), like(auditLogs.action, '%presence%')))
    .orderBy(asc(auditLogs.seq));
}

describe('presence of a meeting', () => {
  it('is everybody with a vote and nothing else until somebody enters more', async () => {
    const { people, ...facts } = await getPresence(member.ctx, { id: meetingId });
    expect({ ...facts, people: byName(people) }).toEqual({
      rule: null,
      durationMs: null,
      people: [
        { participantId: bia, name: 'Bia', hasVote: true, intervals: [] },
        { participantId: caio, name: 'Caio', hasVote: true, intervals: [] },
      ],
    });
  });

  it('is saved for the people named, tells who has a vote, and leaves a line in the trail', async () => {
    await savePresence(member.ctx, input([bia, true, [0, 60_000], [90_000, null]], [caio, false, [5000, null]]));
    const view = await savePresence(member.ctx, input([bia, true, [0, 30_000]]));

    const by = { source: 'hand' as const };
    expect(byName(view.people)).toMatchObject([
      { name: 'Bia', hasVote: true, intervals: [{ ...by, name: 'Bia', joinedMs: 0, leftMs: 30_000 }] },
      { name: 'Caio', hasVote: false, intervals: [{ ...by, joinedMs: 5000, leftMs: null }] },
    ]);
    expect(await trail()).toEqual([
      { action: 'presence.save', details: { people: 2, withoutVote: 1, intervals: 3 } },
      { action: 'presence.save', details: { people: 1, withoutVote: 0, intervals: 1 } },
    ]);
  });

  it('keeps what a live room recorded', async () => {
    const { organizationId } = member;
    const live = {
      organizationId,
      meetingId,
      participantId: bia,
      joinedMs: 1000,
      leftMs: null,
      source: 'live' as const,
    };
    await database.db.insert(presenceIntervals).values(live);
    await savePresence(member.ctx, input([bia, true, [0, 500]]));
    const view = await savePresence(member.ctx, input([bia, true]));
    expect(byName(view.people)[0]?.intervals).toMatchObject([{ source: 'live', joinedMs: 1000 }]);
  });

  it('knows how long the meeting was from the longest of what there is', async () => {
    await createTranscriptRows(member, meetingId, [{ speaker: 'Bia', text: 'Bom dia.', startMs: 0, endMs: 40_000 }]);
    expect((await getPresence(member.ctx, { id: meetingId })).durationMs).toBe(40_000);
    const recording = { organizationId: member.organizationId, meetingId, source: 'upload' as const, title: 'x' };
    await database.db.insert(recordings).values({ ...recording, status: 'ready', durationMs: 90_000 });
    await database.db
      .insert(recordings)
      .values({ ...recording, status: 'ready', durationMs: 900_000, deletedAt: world.base.now() });
    expect((await getPresence(member.ctx, { id: meetingId })).durationMs).toBe(90_000);
  });

  it('goes with a participant who is removed', async () => {
    await savePresence(member.ctx, input([bia, true, [0, null]], [caio, true, [0, null]]));
    await database.db.delete(participants).where(eq(participants.id, caio));
    expect((await getPresence(member.ctx, { id: meetingId })).people).toHaveLength(1);
  });
});

describe('what is refused', () => {
  it.each([
    ['leaving before coming', (): Entry[] => [[bia, true, [10, 9]]], 422, 'PRESENCE_BACKWARDS'],
    ['no time at all', (): Entry[] => [[bia, true, [10, 10]]], 422, 'PRESENCE_BACKWARDS'],
    [
      'one person twice',
      (): Entry[] => [
        [bia, true],
        [bia, false],
      ],
      422,
      'PRESENCE_TWICE',
    ],
    ['a stranger', (): Entry[] => [['7b0b6a0e-3f0d-4a53-9a7c-5e35b4b3a001', true]], 404, 'NOT_FOUND'],
  ])('%s', async (_what, entries, status, code) => {
    await savePresence(member.ctx, input([bia, true, [0, 5]]));
    await expect(savePresence(member.ctx, input(...entries()))).rejects.toMatchObject({ status, code });
    const { people } = await getPresence(member.ctx, { id: meetingId });
    expect(byName(people)[0]?.intervals).toHaveLength(1);
  });

  it('a participant of another meeting of the same organization', async () => {
    const other = await addParticipantRow(member, await createMeetingRow(member), 'Dora');
    await expect(savePresence(member.ctx, input([other, false]))).rejects.toMatchObject({ status: 404 });
  });

  it('a cancelled meeting', async () => {
    meetingId = await createMeetingRow(member, { status: 'cancelled' });
    await expect(savePresence(member.ctx, input())).rejects.toMatchObject({ code: 'MEETING_CANCELLED' });
  });

  it('a rule by somebody who is no administrator', async () => {
    const plain = await createMember(world, { role: 'member', organizationId: member.organizationId });
    await expect(setQuorumRule(plain.ctx, { rule: { kind: 'majority' } })).rejects.toMatchObject({ status: 403 });
    expect(await getQuorumRule(plain.ctx)).toEqual({ rule: null });
  });
});

describe('the rule of an organization', () => {
  it('is kept beside its other settings, and taken back', async () => {
    const { organizationId } = member;
    await database.sql`update organizations set settings = '{"logoText":"Ata"}' where id = ${organizationId}`;
    await setQuorumRule(member.ctx, { rule: { kind: 'share', percent: 60 } });
    expect(await getQuorumRule(member.ctx)).toEqual({ rule: { kind: 'share', percent: 60 } });
    const [row] = await database.sql`select settings from organizations where id = ${organizationId}`;
    expect(row?.settings).toMatchObject({ logoText: 'Ata' });

    await setQuorumRule(member.ctx, { rule: null });
    expect(await getQuorumRule(member.ctx)).toEqual({ rule: null });
  });
});

describe('presence at decisions', () => {
  const decisions = [
    { statementId: 'early', atMs: 1000 },
    { statementId: 'late', atMs: 70_000 },
    { statementId: 'declared', atMs: null },
  ];

  it('is counted at each moment that is known', async () => {
    await setQuorumRule(member.ctx, { rule: { kind: 'count', count: 2 } });
    await savePresence(member.ctx, input([bia, true, [0, null]], [caio, true, [0, 60_000]]));
    const answer = await presenceAtDecisions(database.db, member.ctx, { meetingId, decisions });

    expect(answer.rule).toEqual({ kind: 'count', count: 2 });
    expect(answer.intervals).toHaveLength(2);
    expect(answer.decisions).toEqual({
      early: { atMs: 1000, present: 2, counted: 2, quorum: 'met' },
      late: { atMs: 70_000, present: 1, counted: 2, quorum: 'not_met' },
    });
  });

  it('is nothing at all where nobody recorded any', async () => {
    const answer = await presenceAtDecisions(database.db, member.ctx, { meetingId, decisions });
    expect(answer).toEqual({ rule: null, intervals: [], decisions: {} });
  });
});
