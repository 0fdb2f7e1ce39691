import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutes } from '@/drizzle/schema';
import type { DraftRequest } from '@/server/contract/minutes';
import { addParticipantRow, createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import {
  COUNCIL_STATEMENTS,
  createCouncilMeeting,
  createDraftedMinutes,
  createDraftResult,
  createScriptedWriter,
  PLANTED_STATEMENT,
  readMinutes,
  useFailingWriter,
  useWriter,
} from '@/server/testing/minutes';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { draftMinutes, generateMinutes, listMinutes, retryDraft, updateMinutes } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  useWriter(world);
  member = await createMember(world);
});

async function open(meetingId: string) {
  return generateMinutes(member.ctx, { id: meetingId, template: 'formal' });
}

function draft(minutesId: string, options?: { signal?: AbortSignal }) {
  return draftMinutes(asJob(member.ctx, 'minutes.draft'), { minutesId }, options);
}

describe('generateMinutes', () => {
  it('opens a row, enqueues its draft and leaves an audit row', async () => {
    const { meetingId } = await createCouncilMeeting(member);
    const opened = await open(meetingId);

    expect(opened).toMatchObject({ meetingId, status: 'drafting', version: 0, drafterKind: 'openai', statements: [] });
    expect(world.jobs).toEqual([
      { name: 'minutes.draft', payload: { organizationId: member.organizationId, minutesId: opened.id } },
    ]);
    expect(await listAudit(world, opened.id)).toEqual([{ action: 'minutes.generate', actorType: 'user' }]);
  });

  it('keeps earlier drafts, newest first', async () => {
    const first = await createDraftedMinutes(member);
    world.advance(1000);
    const second = await open(first.meetingId);

    expect(await listMinutes(member.ctx, { id: first.meetingId })).toMatchObject([
      { id: second.id, status: 'drafting', supported: 0 },
      { id: first.id, status: 'draft', version: 1, supported: 3, declared: 0, unsupported: 0 },
    ]);
  });

  it('refuses a meeting without a transcript, with too little said, and one that is not ours', async () => {
    const empty = await createMeetingRow(member);
    await expect(open(empty)).rejects.toMatchObject({ code: 'NO_TRANSCRIPT', status: 409 });

    await createTranscriptRows(member, empty, [{ speaker: 'Ana', text: 'Bom dia.' }]);
    await expect(open(empty)).rejects.toMatchObject({
      code: 'TRANSCRIPT_TOO_SHORT',
      status: 422,
      details: { words: 2, minimum: 50 },
    });

    const { meetingId } = await createCouncilMeeting(await createMember(world));
    await expect(open(meetingId)).rejects.toMatchObject({ status: 404 });
    expect(world.jobs).toEqual([]);
  });

  it('refuses a model that is not there, and whoever may not draft', async () => {
    const { meetingId } = await createCouncilMeeting(member);
    world.base.ports.minutesWriter = null;
    const input = { id: meetingId, template: 'formal' as const };

    await expect(generateMinutes(member.ctx, { ...input, drafter: 'openai' })).rejects.toMatchObject({
      code: 'DRAFTER_UNAVAILABLE',
    });
    expect(await generateMinutes(member.ctx, input)).toMatchObject({ drafterKind: 'offline' });
    const stranger = { ...member.ctx, actor: { type: 'anonymous' as const } };
    await expect(generateMinutes(stranger, input)).rejects.toMatchObject({ status: 403 });
  });
});

describe('draftMinutes', () => {
  it('hands the drafter all that was said and who was there', async () => {
    const requests: DraftRequest[] = [];
    world.base.ports.minutesWriter = createScriptedWriter(async (request) => {
      requests.push(request);
      return createDraftResult();
    });
    const { meetingId } = await createCouncilMeeting(member);
    await addParticipantRow(member, meetingId, 'Davi');
    await addParticipantRow(member, meetingId, 'ANA');
    await draft((await open(meetingId)).id);

    expect(requests[0]).toMatchObject({ title: 'Reunião do conselho', language: null, template: 'formal' });
    expect(requests[0]?.utterances[3]).toMatchObject({ speaker: 'Bruno', startMs: 18_000 });
    expect(requests[0]?.roster.map(({ name }) => name).toSorted()).toEqual(['ANA', 'Bruno', 'Carla', 'Davi']);
  });

  it('saves version 1 with evidence, support and an audit row of the job', async () => {
    useWriter(world, [...COUNCIL_STATEMENTS, PLANTED_STATEMENT]);
    const { utteranceIds, ...drafted } = await createDraftedMinutes(member);

    expect(drafted).toMatchObject({
      status: 'draft',
      version: 1,
      drafter: 'scripted/1',
      language: 'pt',
      progress: null,
    });
    expect(drafted.statements.map(({ support }) => support)).toEqual([
      'supported',
      'supported',
      'supported',
      'unsupported',
    ]);
    expect(drafted.statements[1]?.evidence).toEqual([
      {
        utteranceId: utteranceIds[2],
        position: 2,
        startMs: 12_000,
        endMs: 17_500,
        speaker: 'Ana',
        quote: 'fica aprovado o orçamento de 120 mil reais',
      },
    ]);
    expect(drafted.actionItems).toEqual([
      { text: 'Enviar o contrato da reforma para o jurídico.', owner: 'Bruno', due: 'até sexta-feira' },
    ]);
    expect((await listAudit(world, drafted.id)).at(-1)).toEqual({ action: 'minutes.draft', actorType: 'job' });
  });

  it('does nothing the second time', async () => {
    const drafted = await createDraftedMinutes(member);
    useWriter(world, [PLANTED_STATEMENT]);
    await draft(drafted.id);

    expect((await readMinutes(member, drafted.id)).statements).toEqual(drafted.statements);
  });

  it('lets only one of two runs at once write', async () => {
    const { id } = await open((await createCouncilMeeting(member)).meetingId);
    await Promise.all([draft(id), draft(id)]);

    expect(await readMinutes(member, id)).toMatchObject({ version: 1, status: 'draft' });
    const drafts = (await listAudit(world, id)).filter(({ action }) => action === 'minutes.draft');
    expect(drafts).toHaveLength(1);
  });

  it('never overwrites what a person saved while it was writing', async () => {
    useFailingWriter(world, { reason: 'incomplete', partial: createDraftResult() });
    const drafted = await createDraftedMinutes(member);
    let typed: Promise<unknown> = Promise.resolve();
    world.base.ports.minutesWriter = createScriptedWriter(async () => {
      // The sweep gave this run up, and a person went on by hand.
      await world.base.db.update(minutes).set({ status: 'draft' }).where(eq(minutes.id, drafted.id));
      typed = updateMinutes(member.ctx, { id: drafted.id, content: '- Escrito à mão.' });
      await typed;
      return createDraftResult();
    });
    await draft(drafted.id);

    const { statements, version } = await readMinutes(member, drafted.id);
    expect(statements.map(({ text }) => text)).toEqual(['Escrito à mão.']);
    expect(version).toBe(2);
  });

  it('is a no-op for minutes that were deleted, and for another organization', async () => {
    const { id } = await open((await createCouncilMeeting(member)).meetingId);
    const other = await createMember(world);
    await draftMinutes(asJob(other.ctx, 'minutes.draft'), { minutesId: id });
    expect(await readMinutes(member, id)).toMatchObject({ status: 'drafting', version: 0 });

    await world.base.db.delete(minutes).where(eq(minutes.id, id));
    await expect(draft(id)).resolves.toBeUndefined();
  });

  it('shows the sentences so far and the progress while it writes', async () => {
    const seen: unknown[] = [];
    world.base.ports.minutesWriter = createScriptedWriter(async (_request, { onProgress }) => {
      onProgress({ step: 'writing', share: 0.5, statements: COUNCIL_STATEMENTS.slice(0, 2) });
      const { id } = (await listMinutes(member.ctx, { id: meetingId }))[0] ?? { id: '' };
      seen.push(await readMinutes(member, id));
      return createDraftResult();
    });
    const { meetingId } = await createCouncilMeeting(member);
    const { id } = await open(meetingId);
    await draft(id);

    expect(seen).toMatchObject([
      { status: 'drafting', statements: [{ reasons: [] }, { evidence: [{ speaker: 'Ana' }] }] },
    ]);
    expect((await readMinutes(member, id)).statements).toHaveLength(3);
  });

  it('keeps a refusal of the model with its reason and does not come back (E4)', async () => {
    useFailingWriter(world, { reason: 'refused' });
    const drafted = await createDraftedMinutes(member);

    expect(drafted).toMatchObject({ status: 'draft', failureCode: 'refused', version: 0, statements: [] });
    expect((await listAudit(world, drafted.id)).at(-1)).toEqual({ action: 'minutes.draft_failed', actorType: 'job' });
  });

  it('keeps what there is of a draft that broke off, which cannot become final (E1)', async () => {
    useFailingWriter(world, { reason: 'incomplete', partial: createDraftResult(COUNCIL_STATEMENTS.slice(0, 2)) });
    const drafted = await createDraftedMinutes(member);

    expect(drafted).toMatchObject({ status: 'draft', failureCode: 'incomplete', version: 1 });
    expect(drafted.statements).toHaveLength(2);
    await expect(updateMinutes(member.ctx, { id: drafted.id, status: 'finalized' })).rejects.toMatchObject({
      code: 'DRAFT_INCOMPLETE',
    });
  });

  it('becomes a person’s once they save it, even as it is', async () => {
    useFailingWriter(world, { reason: 'incomplete', partial: createDraftResult(COUNCIL_STATEMENTS.slice(0, 2)) });
    const { id, content } = await createDraftedMinutes(member);
    const { minutes: taken } = await updateMinutes(member.ctx, { id, content });

    expect(taken).toMatchObject({ version: 2, failureCode: null, content });
    await expect(retryDraft(member.ctx, { id })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' });
  });

  it('throws a passing failure again, and the next run of the job writes the draft', async () => {
    useFailingWriter(world, { retryable: true, reason: 'rate_limited' });
    const { id } = await open((await createCouncilMeeting(member)).meetingId);
    await expect(draft(id)).rejects.toMatchObject({ reason: 'rate_limited' });
    expect(await readMinutes(member, id)).toMatchObject({ status: 'draft', failureCode: 'rate_limited' });

    useWriter(world);
    await draft(id);
    expect(await readMinutes(member, id)).toMatchObject({ status: 'draft', failureCode: null, version: 1 });
  });

  it('leaves the row waiting when it is stopped', async () => {
    const stop = new AbortController();
    world.base.ports.minutesWriter = createScriptedWriter(async (_request, { signal }) => {
      stop.abort(new Error('stopping'));
      throw signal.reason;
    });
    const { id } = await open((await createCouncilMeeting(member)).meetingId);

    await expect(draft(id, { signal: stop.signal })).rejects.toThrow('stopping');
    expect(await readMinutes(member, id)).toMatchObject({ status: 'drafting', failureCode: null });
  });

  it('drafts offline with the real drafter, every kept decision evidenced', async () => {
    world.base.ports.minutesWriter = null;
    const drafted = await createDraftedMinutes(member);

    expect(drafted).toMatchObject({ status: 'draft', drafterKind: 'offline', drafter: 'ata-offline/1' });
    expect(
      drafted.statements.filter(({ kind }) => kind === 'decision').every(({ evidence }) => evidence.length > 0),
    ).toBe(true);
    expect(drafted.statements.length).toBeGreaterThan(0);
  });
});
