import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutesFreezes, transcripts } from '@/drizzle/schema';
import type { MinutesDocument } from '@/server/contract/minutes-document';
import { addParticipantRow } from '@/server/testing/factories';
import { createDraftedMinutes, usePlainRenderer, useWriter } from '@/server/testing/minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { savePresence, setQuorumRule } from '../presence';
import { finalizeMinutes, getMinutesPdf, getMinutesPresence } from '.';

/** When the council's one decision begins. */
const DECIDED_MS = 12_000;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let minutesId: string;
let meetingId: string;
let decisionId: string;
let people: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  usePlainRenderer(world);
  useWriter(world);
  member = await createMember(world);
  const drafted = await createDraftedMinutes(member);
  minutesId = drafted.id;
  meetingId = drafted.meetingId;
  decisionId = drafted.statements.find(({ kind }) => kind === 'decision')?.id ?? '';
  people = [];
  for (const name of ['Ana', 'Bruno', 'Carla']) people.push(await addParticipantRow(member, meetingId, name));
  await setQuorumRule(member.ctx, { rule: { kind: 'majority' } });
});

/** The first `count` people are there from the beginning to the end, the others leave before the decision. */
function enterPresence(count: number) {
  const entries = people.map((participantId, index) => ({
    participantId,
    hasVote: true,
    intervals: [{ joinedMs: 0, leftMs: index < count ? null : DECIDED_MS }],
  }));
  return savePresence(member.ctx, { id: meetingId, people: entries });
}

async function printedLine(): Promise<string | undefined> {
  const { bytes } = await getMinutesPdf(member.ctx, { id: minutesId });
  const document = JSON.parse(Buffer.from(bytes).toString()) as MinutesDocument; // safe because the plain renderer wrote it
  return document.statements.find(({ id }) => id === decisionId)?.presence;
}

describe('presence at the decisions of minutes', () => {
  it('is as it is known now while they are a draft, and stands in the draft’s file', async () => {
    await enterPresence(2);
    expect(await getMinutesPresence(member.ctx, { id: minutesId })).toEqual({
      isFrozen: false,
      rule: { kind: 'majority' },
      decisions: { [decisionId]: { atMs: DECIDED_MS, present: 2, counted: 3, quorum: 'met' } },
    });
    expect(await printedLine()).toBe('Presença em 00:00:12: 2 de 3, quórum atingido');

    await enterPresence(1);
    expect(await printedLine()).toBe('Presença em 00:00:12: 1 de 3, quórum não atingido');
  });

  it('is nothing, and prints nothing, while nobody entered any', async () => {
    expect((await getMinutesPresence(member.ctx, { id: minutesId })).decisions).toEqual({});
    expect(await printedLine()).toBeUndefined();
  });

  it('is nothing where times were only estimated', async () => {
    await enterPresence(3);
    await database.db.update(transcripts).set({ timing: 'estimated' }).where(eq(transcripts.meetingId, meetingId));
    expect((await getMinutesPresence(member.ctx, { id: minutesId })).decisions).toEqual({});
  });

  it('is frozen with final minutes, whatever is entered afterwards', async () => {
    await enterPresence(3);
    await finalizeMinutes(member.ctx, { id: minutesId });
    await enterPresence(1);
    await setQuorumRule(member.ctx, { rule: null });

    expect(await getMinutesPresence(member.ctx, { id: minutesId })).toEqual({
      isFrozen: true,
      rule: { kind: 'majority' },
      decisions: { [decisionId]: { atMs: DECIDED_MS, present: 3, counted: 3, quorum: 'met' } },
    });
    expect(await printedLine()).toBe('Presença em 00:00:12: 3 de 3, quórum atingido');
    const [freeze] = await database.db.select().from(minutesFreezes).where(eq(minutesFreezes.minutesId, minutesId));
    expect(freeze?.presence.intervals).toHaveLength(3);
  });

  it('is frozen as the document says it, though somebody changes it while that is drawn', async () => {
    await enterPresence(3);
    const { workers } = world.base.ports;
    world.base.ports.workers = {
      ...workers,
      async run(name, input, options) {
        if (name === 'render-minutes') await enterPresence(1);
        return workers.run(name, input, options);
      },
    };
    await finalizeMinutes(member.ctx, { id: minutesId });

    expect(await printedLine()).toBe('Presença em 00:00:12: 3 de 3, quórum atingido');
    expect((await getMinutesPresence(member.ctx, { id: minutesId })).decisions[decisionId]?.present).toBe(3);
  });
});
