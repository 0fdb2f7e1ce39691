import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  createCouncilMeeting,
  createDraftedMinutes,
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
import { draftMinutes, generateMinutes, retryDraft, sweepStuckDrafts, updateMinutes, waitForDraft } from '.';

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

async function open() {
  const { meetingId } = await createCouncilMeeting(member);
  return generateMinutes(member.ctx, { id: meetingId, template: 'formal' });
}

function draft(minutesId: string) {
  return draftMinutes(asJob(member.ctx, 'minutes.draft'), { minutesId });
}

describe('retryDraft', () => {
  it('sends a failed draft back, with another drafter if asked', async () => {
    useFailingWriter(world, { reason: 'quota_exhausted' });
    const failed = await createDraftedMinutes(member);
    world.jobs.length = 0;

    expect(await retryDraft(member.ctx, { id: failed.id, drafter: 'offline' })).toMatchObject({
      status: 'drafting',
      drafterKind: 'offline',
      failureCode: null,
    });
    expect(world.jobs).toHaveLength(1);
    expect((await listAudit(world, failed.id)).at(-1)).toEqual({ action: 'minutes.retry_draft', actorType: 'user' });
  });

  it('refuses what has not failed, or was taken over by a person', async () => {
    const drafted = await createDraftedMinutes(member);
    await expect(retryDraft(member.ctx, { id: drafted.id })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' });

    useFailingWriter(world, {});
    const failed = await createDraftedMinutes(member);
    await updateMinutes(member.ctx, { id: failed.id, content: '- Escrito à mão.' });
    await expect(retryDraft(member.ctx, { id: failed.id })).rejects.toMatchObject({ code: 'NOTHING_TO_RETRY' });
  });

  it('refuses strangers and other organizations', async () => {
    useFailingWriter(world, {});
    const failed = await createDraftedMinutes(member);
    const other = await createMember(world);

    await expect(retryDraft(other.ctx, { id: failed.id })).rejects.toMatchObject({ status: 404 });
    const stranger = { ...member.ctx, actor: { type: 'anonymous' as const } };
    await expect(retryDraft(stranger, { id: failed.id })).rejects.toMatchObject({ status: 403 });
  });
});

describe('waitForDraft', () => {
  it('resolves with the draft as soon as it is written', async () => {
    const { id } = await open();
    const waiting = waitForDraft(member.ctx, { id, timeoutMs: 15_000 });
    await draft(id);

    expect(await waiting).toMatchObject({ id, status: 'draft', version: 1 });
  });

  it('gives the minutes as they are when the caller goes away', async () => {
    const { id } = await open();
    const gone = new AbortController();
    const waiting = waitForDraft(member.ctx, { id, timeoutMs: 15_000, signal: gone.signal });
    gone.abort();

    expect(await waiting).toMatchObject({ id, status: 'drafting' });
  });

  it('knows nothing of another organization', async () => {
    const { id } = await open();
    const other = await createMember(world);
    await expect(waitForDraft(other.ctx, { id, timeoutMs: 1 })).rejects.toMatchObject({ status: 404 });
  });
});

describe('sweepStuckDrafts', () => {
  it('ends a draft that nobody has moved for long, and leaves the others', async () => {
    const stuck = await open();
    world.advance(21 * 60_000);
    const fresh = await open();
    await sweepStuckDrafts(world.base);

    expect(await readMinutes(member, stuck.id)).toMatchObject({ status: 'draft', failureCode: 'unexpected' });
    expect(await readMinutes(member, fresh.id)).toMatchObject({ status: 'drafting' });
    expect((await listAudit(world, stuck.id)).at(-1)).toEqual({ action: 'minutes.draft_failed', actorType: 'job' });
  });
});
