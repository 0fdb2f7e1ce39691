import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs } from '@/drizzle/schema';
import { ListAuditInput, ListOwnAuditInput } from '@/server/contract/audit';
import { withTransaction } from '@/server/db/with-transaction';
import { forbidden, notFound } from '@/server/lib/errors';
import { copyAuditRows } from '@/server/testing/audit-rows';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { audit, auditDenial, exportAudit, getChainStatus, listAudit, listOwnAudit, verifyOwnChain } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world, { name: 'Olívia' });
  member = await createMember(world, { role: 'member', organizationId: owner.organizationId, name: 'Mário' });
});

async function append(ctx = owner.ctx, action = 'meeting.plan', resourceId = 'm-1'): Promise<void> {
  await withTransaction(ctx, (tx) => audit(tx, ctx, { action, resourceType: 'meeting', resourceId }));
}

const list = (input: Partial<ListAuditInput> = {}, ctx = owner.ctx) => listAudit(ctx, ListAuditInput.parse(input));
const listMine = (input: Partial<ListOwnAuditInput> = {}, ctx = member.ctx) =>
  listOwnAudit(ctx, ListOwnAuditInput.parse(input));
const seqsOf = (rows: { seq: number }[]) => rows.map(({ seq }) => seq);

async function readAll(lines: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const piece of lines) text += piece;
  return text;
}

describe('listAudit', () => {
  it('gives the newest first, with the names that people have today', async () => {
    await append();
    await append(member.ctx);
    await append(asJob(owner.ctx, 'house.sweep'));

    const { rows, nextCursor } = await list();
    expect(rows.map(({ seq, actorType, actorName }) => [seq, actorType, actorName])).toEqual([
      [3, 'job', null],
      [2, 'user', 'Mário'],
      [1, 'user', 'Olívia'],
    ]);
    expect(nextCursor).toBeNull();
  });

  it('goes on by cursor without a gap, whatever is added meanwhile', async () => {
    for (let index = 0; index < 5; index += 1) await append();
    const first = await list({ limit: 2 });
    await append();
    const second = await list({ limit: 2, cursor: first.nextCursor ?? '' });
    const third = await list({ limit: 2, cursor: second.nextCursor ?? '' });

    expect([first, second, third].flatMap(({ rows }) => seqsOf(rows))).toEqual([5, 4, 3, 2, 1]);
    expect(third.nextCursor).toBeNull();
    await expect(list({ cursor: 'bm9uc2Vuc2U' })).rejects.toMatchObject({ code: 'BAD_CURSOR', status: 400 });
  });

  it('filters by action, noun, actor, resource and time', async () => {
    await append(owner.ctx, 'meeting.plan', 'm-1');
    world.advance(3_600_000);
    await append(member.ctx, 'meeting.cancel', 'm-1');
    await append(member.ctx, 'meetings_other.cancel', 'm-2');
    const { rows } = await list();
    const [, , oldest] = rows;

    expect(seqsOf((await list({ action: 'meeting' })).rows)).toEqual([2, 1]);
    expect(seqsOf((await list({ action: 'meeting.cancel' })).rows)).toEqual([2]);
    expect(seqsOf((await list({ action: '%' })).rows)).toEqual([]);
    expect(seqsOf((await list({ action: 'denied' })).rows)).toEqual([]);
    expect(seqsOf((await list({ actorId: owner.userId })).rows)).toEqual([1]);
    expect(seqsOf((await list({ resourceId: 'm-2' })).rows)).toEqual([3]);
    expect(seqsOf((await list({ endDate: oldest?.createdAt })).rows)).toEqual([1]);
    expect(seqsOf((await list({ startDate: rows[1]?.createdAt })).rows)).toEqual([3, 2]);
    const day = rows[0]?.createdAt.slice(0, 10) ?? '';
    expect(seqsOf((await list({ startDate: '2020-01-01', endDate: day })).rows)).toEqual([3, 2, 1]);
    expect(seqsOf((await list({ endDate: '2020-01-01' })).rows)).toEqual([]);
  });

  it('is for those who manage people, of their own organization', async () => {
    const stranger = await createMember(world);
    await append();
    await expect(list({}, member.ctx)).rejects.toMatchObject({ status: 403 });
    await expect(exportAudit(member.ctx, {})).rejects.toMatchObject({ status: 403 });
    await expect(getChainStatus(member.ctx)).rejects.toMatchObject({ status: 403 });
    await expect(verifyOwnChain(member.ctx)).rejects.toMatchObject({ status: 403 });
    expect((await list({}, stranger.ctx)).rows).toEqual([]);
  });
});

describe('listOwnAudit', () => {
  it('shows each their own rows in this organization only', async () => {
    await append();
    await append(member.ctx);
    await append({ ...member.ctx, actor: { type: 'signer', signerId: member.userId, name: 'Mário' } });
    expect(seqsOf((await listMine()).logs)).toEqual([2]);
    expect(seqsOf((await listMine({}, owner.ctx)).logs)).toEqual([1]);
  });

  it('counts pages where a page is asked for', async () => {
    for (let index = 0; index < 5; index += 1) await append(member.ctx);
    const answer = await listMine({ page: 2, limit: 2 });
    expect(seqsOf(answer.logs)).toEqual([3, 2]);
    expect(answer.pagination).toEqual({ total: 5, page: 2, limit: 2, totalPages: 3 });
    expect((await listMine()).pagination).toBeNull();
  });

  it('needs a person', async () => {
    await expect(listMine({}, asJob(owner.ctx, 'house.sweep'))).rejects.toMatchObject({ status: 403 });
  });
});

describe('exportAudit', () => {
  it('writes all rows, oldest first, over many batches, and a row of its own', async () => {
    await copyAuditRows(database.sql, owner.organizationId, 1203);
    const lines = (await readAll(await exportAudit(owner.ctx, {}))).split('\r\n');

    expect(lines).toHaveLength(1206);
    expect(lines[1]).toMatch(/^1,/);
    expect(lines[1204]).toMatch(/^1204,.*"audit\.export"/);
    expect(lines[1205]).toBe('');
  });

  it('takes the filters of the list', async () => {
    await append();
    await append(member.ctx, 'meeting.cancel');
    const text = await readAll(await exportAudit(owner.ctx, { action: 'meeting.cancel' }));
    expect(text.split('\r\n').slice(1, -1)).toEqual([expect.stringMatching(/^2,.*"Mário","meeting\.cancel"/)]);
  });
});

describe('verifyOwnChain', () => {
  it('answers with the report, and the status remembers it', async () => {
    await append();
    expect(await getChainStatus(owner.ctx)).toMatchObject({ headSeq: 1, lastCheckpoint: null, verification: null });
    expect(await verifyOwnChain(owner.ctx)).toMatchObject({
      state: 'done',
      rows: 1,
      totalRows: 1,
      report: { organizationId: owner.organizationId, rows: 1, brokenAtSeq: null },
    });
    expect(await getChainStatus(owner.ctx)).toMatchObject({ verification: { state: 'done', rows: 1 } });
  });

  it('walks once for all who ask at the same time', async () => {
    await copyAuditRows(database.sql, owner.organizationId, 600);
    const answers = await Promise.all([1, 2, 3].map(() => verifyOwnChain(owner.ctx)));
    expect(new Set(answers.map(({ report }) => report?.checkedAt)).size).toBe(1);
  });

  it('says that it failed, and tries again when asked again', async () => {
    await append();
    const { checkpoints } = world.base.ports;
    owner.ctx.ports = {
      ...owner.ctx.ports,
      checkpoints: {
        ...checkpoints,
        async *read() {
          yield* checkpoints.read();
          throw new Error('the disk is gone');
        },
      },
    };
    expect(await verifyOwnChain(owner.ctx)).toMatchObject({ state: 'failed', report: null });
    owner.ctx.ports = world.base.ports;
    expect(await verifyOwnChain(owner.ctx)).toMatchObject({ state: 'done' });
  });
});

describe('auditDenial', () => {
  const rowsOf = () =>
    database.db
      .select()
      .from(auditLogs)
      .where(eq(auditLogs.organizationId, owner.organizationId))
      .orderBy(asc(auditLogs.seq));

  it('leaves a row for what a member may not do, one a minute', async () => {
    for (let index = 0; index < 3; index += 1) await auditDenial(member.ctx, 'organization.invite', forbidden());
    world.advance(61_000);
    await auditDenial(member.ctx, 'organization.invite', forbidden());

    expect(await rowsOf()).toMatchObject([
      {
        action: 'organization.invite.denied',
        actorId: member.userId,
        resourceId: 'organization.invite',
        details: { code: 'FORBIDDEN' },
        ipAddress: '203.0.113.7',
      },
      { action: 'organization.invite.denied' },
    ]);
    expect(seqsOf((await list({ action: 'denied' })).rows)).toEqual([2, 1]);
  });

  it('leaves none for other refusals', async () => {
    await auditDenial(member.ctx, 'meetings.get', notFound('Meeting'));
    await auditDenial(member.ctx, 'meetings.get', new Error('odd'));
    await auditDenial(asJob(owner.ctx, 'house.sweep'), 'meetings.get', forbidden());
    expect(await rowsOf()).toEqual([]);
  });
});
