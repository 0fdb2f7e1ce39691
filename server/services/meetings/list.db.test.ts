import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { meetings } from '@/drizzle/schema';
import { ListMeetingsInput } from '@/server/contract/meetings';
import { encodeCursor } from '@/server/lib/cursor';
import { addParticipantRow, createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { listMeetings } from '.';

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

function list(input: Record<string, unknown> = {}) {
  return listMeetings(member.ctx, ListMeetingsInput.parse(input));
}

async function topicsOf(input: Record<string, unknown> = {}): Promise<string[]> {
  return (await list(input)).meetings.map((meeting) => meeting.topic);
}

/** Ids of every page, following the cursor to the end. */
async function walk(input: Record<string, unknown>): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await list({ ...input, ...(cursor && { cursor }) });
    ids.push(...page.meetings.map((meeting) => meeting.id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

describe('listMeetings, page after page', () => {
  const sameTime = new Date('2026-11-10T17:00:00.123Z');

  async function fillEqualTimes(): Promise<string[]> {
    const rows = Array.from({ length: 25 }, (_, index) => ({
      id: randomUUID(),
      organizationId: member.organizationId,
      createdBy: member.userId,
      topic: `Reunião ${index}`,
      startTime: index < 21 ? sameTime : new Date(sameTime.getTime() + (index - 22) * 60_000),
      durationMinutes: 60,
      timeZone: 'UTC',
    }));
    await database.db.insert(meetings).values(rows);
    const key = (row: (typeof rows)[number]) => `${row.startTime.toISOString()} ${row.id}`;
    return rows.sort((a, b) => (key(a) < key(b) ? 1 : -1)).map((row) => row.id);
  }

  it.each([1, 2, 7, 24, 25, 26])('misses and repeats none across equal start times, %i a page', async (limit) => {
    const newestFirst = await fillEqualTimes();

    expect(await walk({ limit })).toEqual(newestFirst);
    expect(await walk({ limit, direction: 'oldest' })).toEqual(newestFirst.toReversed());
  });

  it('goes on where it was although newer meetings come in', async () => {
    const newestFirst = await fillEqualTimes();
    const first = await list({ limit: 10 });
    await createMeetingRow(member, { startTime: new Date('2027-01-01T10:00:00Z') });

    const second = await list({ limit: 10, cursor: first.nextCursor });
    expect(second.meetings.map((meeting) => meeting.id)).toEqual(newestFirst.slice(10, 20));
  });

  it('counts pages where a page number is asked for, and nowhere else', async () => {
    const newestFirst = await fillEqualTimes();
    const third = await list({ page: 3, limit: 10 });

    expect(third.meetings.map((meeting) => meeting.id)).toEqual(newestFirst.slice(20));
    expect(third.pagination).toEqual({ total: 25, page: 3, limit: 10, totalPages: 3 });
    expect((await list({ page: 9, limit: 10 })).meetings).toEqual([]);
    expect((await list({ limit: 10 })).pagination).toBeNull();
  });

  it('reads numbers from a query’s text, and refuses those out of bounds', () => {
    expect(ListMeetingsInput.parse({ page: '2', limit: '50' })).toMatchObject({ page: 2, limit: 50 });
    for (const input of [{ limit: '0' }, { limit: '101' }, { page: '0' }, { page: 'two' }, { limit: '1.5' }]) {
      expect(ListMeetingsInput.safeParse(input).success).toBe(false);
    }
  });

  it.each([
    ['nonsense', 'not-a-cursor'],
    ['a moment that no calendar has', encodeCursor({ at: new Date(-8.64e15), id: randomUUID() })],
    ['an id that is none', encodeCursor({ at: sameTime, id: 'x' })],
  ])('refuses a cursor of %s with 400', async (_what, cursor) => {
    await expect(list({ cursor })).rejects.toMatchObject({ code: 'BAD_CURSOR', status: 400 });
  });
});

describe('listMeetings, filters', () => {
  beforeEach(async () => {
    await createMeetingRow(member, { topic: 'outubro', startTime: new Date('2026-10-01T00:00:00Z') });
    await createMeetingRow(member, {
      topic: 'novembro',
      startTime: new Date('2026-11-01T00:00:00Z'),
      status: 'completed',
    });
    await createMeetingRow(member, {
      topic: 'dezembro',
      startTime: new Date('2026-12-01T00:00:00Z'),
      status: 'cancelled',
    });
  });

  it('keeps to a status, and to a time from (inclusive) until (exclusive), with any zone', async () => {
    expect(await topicsOf()).toEqual(['dezembro', 'novembro', 'outubro']);
    expect(await topicsOf({ status: 'completed' })).toEqual(['novembro']);
    expect(await topicsOf({ startDate: '2026-11-01T00:00:00Z' })).toEqual(['dezembro', 'novembro']);
    expect(await topicsOf({ endDate: '2026-11-01T00:00:00Z' })).toEqual(['outubro']);
    expect(await topicsOf({ startDate: '2026-10-31T21:00:00-03:00', endDate: '2026-12-01T00:00:00Z' })).toEqual([
      'novembro',
    ]);
    expect(await topicsOf({ status: 'completed', startDate: '2026-11-02T00:00:00Z', page: 1 })).toEqual([]);
  });

  it('counts the pages of what was filtered', async () => {
    const page = await list({ search: 'novembro', status: 'completed', page: 1, limit: 1 });
    expect(page.pagination).toEqual({ total: 1, page: 1, limit: 1, totalPages: 1 });
  });

  it('refuses a moment that no calendar has', () => {
    expect(ListMeetingsInput.safeParse({ startDate: '0000-01-01T00:00:00Z' }).success).toBe(false);
  });

  it('tells what each meeting has', async () => {
    const id = await createMeetingRow(member, { topic: 'completa', startTime: new Date('2026-12-24T00:00:00Z') });
    await addParticipantRow(member, id, 'Bia');
    await createTranscriptRows(member, id, [{ speaker: 'Bia', text: 'Bom dia.' }]);

    expect((await list({ limit: 1 })).meetings[0]).toMatchObject({
      participantCount: 1,
      hasTranscript: true,
      hasRecording: false,
      hasMinutes: false,
      minutesStatus: null,
      stage: 'transcribed',
    });
  });

  it('never shows another organization’s meetings', async () => {
    const stranger = await createMember(world);
    expect(
      (await listMeetings(stranger.ctx, ListMeetingsInput.parse({ search: 'novembro', page: 1 }))).meetings,
    ).toEqual([]);
  });
});

describe('listMeetings, search', () => {
  beforeEach(async () => {
    await createMeetingRow(member, { topic: 'Prestação de contas: eleição da diretoria' });
    await createMeetingRow(member, { topic: 'Pós-venda & C++ (v2.0)' });
    const spoken = await createMeetingRow(member, { topic: 'Sem nome' });
    await createTranscriptRows(member, spoken, [
      { speaker: 'Ana', text: 'O orçamento da reforma do telhado ficou em R$ 120.000,00.' },
    ]);
  });

  it.each([
    ['a word with accents', 'prestação', 'Prestação de contas: eleição da diretoria'],
    ['the same without accents', 'prestacao', 'Prestação de contas: eleição da diretoria'],
    ['in capitals', 'ELEIÇÃO', 'Prestação de contas: eleição da diretoria'],
    ['an unfinished last word', 'diret', 'Prestação de contas: eleição da diretoria'],
    ['several words in any order', 'diretoria contas', 'Prestação de contas: eleição da diretoria'],
    ['a part of a joined word', 'venda', 'Pós-venda & C++ (v2.0)'],
    ['a joined word', 'pós-venda', 'Pós-venda & C++ (v2.0)'],
    ['what was said', 'orcamento telhado', 'Sem nome'],
    ['what was said, unfinished', 'refor', 'Sem nome'],
    ['a number that was said', '120.000,00', 'Sem nome'],
  ])('finds %s', async (_what, search, topic) => {
    expect(await topicsOf({ search })).toEqual([topic]);
  });

  it.each(["'", '&', ':*', '\\', "a' | b", '!contas', '(', '"', '<->', '%', 'zebra'])(
    'takes %j as words and finds nothing that was not meant',
    async (search) => {
      expect(await topicsOf({ search, page: 1 })).toEqual(search === '!contas' ? [expect.any(String)] : []);
    },
  );

  it('does not look into a transcript that was replaced', async () => {
    const id = await createMeetingRow(member, { topic: 'Duas vezes' });
    const { transcriptId } = await createTranscriptRows(member, id, [{ speaker: 'Ana', text: 'girafa' }]);
    expect(await topicsOf({ search: 'girafa' })).toEqual(['Duas vezes']);

    await database.sql`update transcripts set is_current = false where id = ${transcriptId}`;
    expect(await topicsOf({ search: 'girafa' })).toEqual([]);
  });
});
