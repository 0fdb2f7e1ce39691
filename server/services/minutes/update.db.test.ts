import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { StatementInput } from '@/server/contract/minutes';
import {
  COUNCIL_STATEMENTS,
  createCouncilMeeting,
  createDraftedMinutes,
  PLANTED_STATEMENT,
  readMinutes,
  useWriter,
} from '@/server/testing/minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { diffVersions, generateMinutes, getVersion, listVersions, updateMinutes } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let drafted: Awaited<ReturnType<typeof createDraftedMinutes>>;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useWriter(world, [...COUNCIL_STATEMENTS, PLANTED_STATEMENT]);
  member = await createMember(world, { name: 'Carla Dias' });
  drafted = await createDraftedMinutes(member);
});

/** What a reader got, sent back with a change to one statement. */
function sendBack(change: (statement: StatementInput, index: number) => Partial<StatementInput>): StatementInput[] {
  return drafted.statements.map((view, index) => {
    const statement = StatementInput.parse(view);
    return { ...statement, ...change(statement, index) };
  });
}

describe('updateMinutes with statements', () => {
  it('saves a new version with an audit row, and keeps what was not touched', async () => {
    const statements = sendBack((statement, index) => (index === 0 ? { text: `${statement.text} Bom dia.` } : {}));
    const { minutes, signatureIntent } = await updateMinutes(member.ctx, { id: drafted.id, version: 1, statements });

    expect(minutes).toMatchObject({ version: 2, status: 'draft' });
    expect(minutes.statements[0]).toMatchObject({ id: drafted.statements[0]?.id, writtenBy: 'person' });
    expect(minutes.statements.slice(1)).toEqual(drafted.statements.slice(1));
    expect(signatureIntent).toBeNull();
    expect((await listAudit(world, drafted.id)).at(-1)).toEqual({ action: 'minutes.update', actorType: 'user' });
  });

  it('sends back what it was given without making a version', async () => {
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, statements: sendBack(() => ({})) });
    expect(minutes).toMatchObject({ version: 1, statements: drafted.statements });
  });

  it('writes down who vouches for a planted sentence, and when', async () => {
    const statements = sendBack((_, index) => (index === 3 ? { support: 'declared' } : {}));
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, statements });

    expect(minutes.statements[3]).toMatchObject({ support: 'declared', declaredBy: 'Carla Dias' });
    expect(minutes.statements[3]?.declaredAt).not.toBeNull();
    expect(await readMinutes(member, drafted.id)).toEqual(minutes);
  });

  it('takes new evidence from the transcript, and none from elsewhere', async () => {
    const utteranceId = drafted.utteranceIds[1] ?? '';
    const statement = { section: '', kind: 'note' as const, text: 'Bruno propôs o orçamento de 120 mil reais.' };
    const { minutes } = await updateMinutes(member.ctx, {
      id: drafted.id,
      statements: [{ ...statement, evidence: [{ utteranceId }] }],
    });
    expect(minutes.statements).toMatchObject([{ support: 'supported', evidence: [{ utteranceId, position: 1 }] }]);

    const { utteranceIds } = await createCouncilMeeting(member);
    const foreign = { ...statement, evidence: [{ utteranceId: utteranceIds[1] ?? '' }] };
    await expect(updateMinutes(member.ctx, { id: drafted.id, statements: [foreign] })).rejects.toMatchObject({
      code: 'EVIDENCE_UNKNOWN',
      status: 422,
      details: { utteranceIds: [utteranceIds[1]] },
    });
  });

  it('stores what Postgres would choke on', async () => {
    const statements = [{ section: '\u0000', kind: 'note' as const, text: 'a\u0000b \ud800 c', due: '\u0001' }];
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, statements });
    expect(minutes.statements).toMatchObject([{ section: '', text: 'a b \ufffd c', due: null }]);
  });

  it('keeps long lists in their order', async () => {
    const statements = Array.from({ length: 1200 }, (_, index) => ({
      section: `S${index % 7}`,
      kind: 'note' as const,
      text: `Frase ${index}.`,
    }));
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, statements });
    expect(minutes.statements.map(({ text }) => text)).toEqual(statements.map(({ text }) => text));
  });
});

describe('updateMinutes with content', () => {
  it('keeps evidence of unchanged lines; a new line is open until evidenced or declared', async () => {
    const content = `${drafted.content}- **Decisão:** Fica vendida a torre.\n`;
    const { minutes } = await updateMinutes(member.ctx, { id: drafted.id, content });

    expect(minutes.statements.slice(0, 4)).toEqual(drafted.statements);
    expect(minutes.statements[4]).toMatchObject({
      kind: 'decision',
      section: 'Reforma',
      support: 'unsupported',
      reasons: [{ code: 'no_evidence' }],
      writtenBy: 'person',
    });
    expect(minutes.content).toBe(content);
  });

  it('refuses to be asked two things at once', async () => {
    const input = { id: drafted.id, content: '', statements: [] };
    await expect(updateMinutes(member.ctx, input)).rejects.toMatchObject({
      code: 'STATEMENTS_OR_CONTENT',
      status: 400,
    });
  });
});

describe('two editors', () => {
  it('lets the first save and gives the second the newer minutes', async () => {
    const first = await updateMinutes(member.ctx, { id: drafted.id, version: 1, content: '- Primeira.' });
    const second = updateMinutes(member.ctx, { id: drafted.id, version: 1, content: '- Segunda.' });

    await expect(second).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      status: 409,
      details: { version: 2, minutes: first.minutes },
    });
    expect((await readMinutes(member, drafted.id)).content).toBe('- Primeira.\n');
  });

  it('lets exactly one of eight at once save', async () => {
    const tries = Array.from({ length: 8 }, (_, index) =>
      updateMinutes(member.ctx, { id: drafted.id, version: 1, content: `- Editor ${index}.` }),
    );
    const results = await Promise.allSettled(tries);

    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect((await readMinutes(member, drafted.id)).version).toBe(2);
  });
});

describe('who may change minutes', () => {
  it('hides them from another organization', async () => {
    const other = await createMember(world);
    await expect(updateMinutes(other.ctx, { id: drafted.id, content: '' })).rejects.toMatchObject({ status: 404 });
  });

  it('asks for the permission, and for a person', async () => {
    const reader = {
      ...member.ctx,
      actor: { type: 'user' as const, userId: member.userId, permissions: ['read:meetings' as const], sessionId: null },
    };
    const job = { ...member.ctx, actor: { type: 'job' as const, name: 'minutes.draft' } };

    await expect(updateMinutes(reader, { id: drafted.id, content: '' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(updateMinutes(job, { id: drafted.id, content: '' })).rejects.toMatchObject({
      code: 'PERSON_REQUIRED',
    });
  });

  it('waits for the drafter', async () => {
    const opened = await generateMinutes(member.ctx, { id: drafted.meetingId, template: 'formal' });
    await expect(updateMinutes(member.ctx, { id: opened.id, content: '- x' })).rejects.toMatchObject({
      code: 'MINUTES_DRAFTING',
    });
  });
});

describe('versions', () => {
  beforeEach(async () => {
    const statements = sendBack((_, index) =>
      index === 1 ? { text: 'Fica aprovado o orçamento de 120 mil reais.' } : {},
    );
    await updateMinutes(member.ctx, { id: drafted.id, statements: statements.slice(0, 3) });
  });

  it('are kept with who saved them, newest first', async () => {
    expect(await listVersions(member.ctx, { id: drafted.id })).toMatchObject([
      { version: 2, savedBy: 'Carla Dias' },
      { version: 1, savedBy: null, drafter: 'scripted/1' },
    ]);
    const first = await getVersion(member.ctx, { id: drafted.id, version: 1 });
    expect(first.statements).toEqual(drafted.statements);
  });

  it('can be compared', async () => {
    const { changes } = await diffVersions(member.ctx, { id: drafted.id, from: 1, to: 2 });
    expect(changes.map(({ change }) => change)).toEqual(['same', 'changed', 'same', 'removed']);
    expect(changes[1]?.words.find(({ change }) => change === 'removed')?.text).toContain('para a reforma da sede');
  });

  it('are not there for others, nor when never saved', async () => {
    const other = await createMember(world);
    await expect(getVersion(member.ctx, { id: drafted.id, version: 9 })).rejects.toMatchObject({ status: 404 });
    await expect(getVersion(other.ctx, { id: drafted.id, version: 1 })).rejects.toMatchObject({ status: 404 });
    await expect(listVersions(other.ctx, { id: drafted.id })).rejects.toMatchObject({ status: 404 });
  });
});
