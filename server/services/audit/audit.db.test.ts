import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditLogs } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { audit, type AuditEntry, type AuditRow, findBrokenLink } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
});

function append(fields: Partial<AuditEntry> = {}, ctx = member.ctx): Promise<void> {
  const entry = { action: 'meeting.plan', resourceType: 'meeting', resourceId: randomUUID(), ...fields };
  return withTransaction(ctx, (tx) => audit(tx, ctx, entry));
}

function readChain(organizationId = member.organizationId): Promise<AuditRow[]> {
  return database.db
    .select()
    .from(auditLogs)
    .where(eq(auditLogs.organizationId, organizationId))
    .orderBy(asc(auditLogs.seq));
}

describe('audit', () => {
  it('writes who did what to which, from where and when', async () => {
    await append({ action: 'meeting.cancel', details: { reason: 'chuva' } });

    expect(await readChain()).toMatchObject([
      {
        seq: 1,
        actorType: 'user',
        actorId: member.userId,
        action: 'meeting.cancel',
        details: { reason: 'chuva' },
        ipAddress: '203.0.113.7',
        userAgent: 'vitest',
        prevHash: '0'.repeat(64),
      },
    ]);
  });

  it('names jobs and signers by what they are', async () => {
    await append({}, asJob(member.ctx, 'house.sweep'));
    await append({}, { ...member.ctx, actor: { type: 'signer', signerId: 's-1', name: 'Bia' } });
    expect((await readChain()).map((row) => [row.actorType, row.actorId])).toEqual([
      ['job', 'house.sweep'],
      ['signer', 's-1'],
    ]);
  });

  it('vanishes with the change that it is about', async () => {
    const failing = withTransaction(member.ctx, async (tx) => {
      await audit(tx, member.ctx, { action: 'meeting.plan', resourceType: 'meeting', resourceId: 'x' });
      throw new Error('the change failed');
    });
    await expect(failing).rejects.toThrow('the change failed');
    await append();

    expect((await readChain()).map((row) => row.seq)).toEqual([1]);
  });

  it('keeps secrets out of the details, by key and by look', async () => {
    await append({
      details: {
        password: 'canary-1',
        nested: { refreshToken: 'canary-2', list: ['Bearer canary-3'] },
        link: 'https://ata.test/sign/canary4canary4canary4canary4?token=canary-5',
        kept: 'Ata da reunião',
      },
    });
    const [row] = await readChain();
    expect(JSON.stringify(row)).not.toContain('canary');
    expect(row?.details).toMatchObject({ kept: 'Ata da reunião' });
  });
});

describe('the chain', () => {
  it('verifies over many rows with every kind of value', async () => {
    const odd = [
      { text: 'ação “—” 🎉 \u2028 \\ "' },
      { zero: -0, tiny: 1e-7, big: 2 ** 53 - 1, fraction: 0.1 + 0.2, huge: 1e21 },
      { b: 1, a: { d: null, c: [true, [], {}] } },
      { half: '\ud800 and \udc00', gone: undefined, date: new Date(0) },
      {},
    ];
    for (let index = 0; index < 60; index += 1) await append({ details: { ...odd[index % odd.length] } });

    const rows = await readChain();
    expect(rows).toHaveLength(60);
    expect(findBrokenLink(rows)).toBeNull();
  });

  it('J4 stays whole when a hundred rows are appended at once, beside another organization’s', async () => {
    const other = await createMember(world);
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => append({ details: { index } }, index % 2 ? member.ctx : other.ctx)),
    );

    for (const { organizationId } of [member, other]) {
      const rows = await readChain(organizationId);
      expect(rows.map((row) => row.seq)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
      expect(findBrokenLink(rows)).toBeNull();
    }
  });

  it('J5 goes by number, not by clock', async () => {
    await append();
    world.advance(-3_600_000);
    await append();
    const rows = await readChain();

    expect(rows[1]?.createdAt.getTime()).toBeLessThan(rows[0]?.createdAt.getTime() ?? 0);
    expect(findBrokenLink(rows)).toBeNull();
  });
});

describe('J3 the trail stays as it was written', () => {
  it.each([
    ['UPDATE', `update audit_logs set action = 'x'`],
    ['UPDATE of nothing new', `update audit_logs set action = action`],
    ['DELETE', `delete from audit_logs`],
    ['TRUNCATE', `truncate audit_logs`],
    ['DELETE through the organization', null],
  ])('the database refuses %s', async (_what, statement) => {
    await append();
    if (statement === null) {
      await database.sql`delete from organizations where id = ${member.organizationId}`;
    } else {
      await expect(database.sql.unsafe(statement)).rejects.toThrow('append-only');
    }
    expect(findBrokenLink(await readChain())).toBeNull();
    expect(await readChain()).toHaveLength(1);
  });

  /** Only the database's own superuser can do this; the chain still tells. */
  async function tamper(statement: string): Promise<void> {
    await database.sql.begin(async (tx) => {
      await tx`set local session_replication_role = 'replica'`;
      await tx.unsafe(statement.replace('$organization', `'${member.organizationId}'`));
    });
  }

  it.each([
    ['a changed word', `update audit_logs set action = 'x' where seq = 3 and organization_id = $organization`, 3],
    [
      'a changed detail',
      `update audit_logs set details = '{"index":9}' where seq = 2 and organization_id = $organization`,
      2,
    ],
    [
      'a moved moment',
      `update audit_logs set created_at = created_at + interval '1 ms' where seq = 4 and organization_id = $organization`,
      4,
    ],
    ['a missing row', `delete from audit_logs where seq = 2 and organization_id = $organization`, 3],
    ['a missing first row', `delete from audit_logs where seq = 1 and organization_id = $organization`, 2],
    ['another number', `update audit_logs set seq = 50 where seq = 5 and organization_id = $organization`, 50],
  ])('verifying names the first row after %s', async (_what, statement, seq) => {
    for (let index = 0; index < 5; index += 1) await append({ details: { index } });
    expect(findBrokenLink(await readChain())).toBeNull();
    await tamper(statement);

    expect(findBrokenLink(await readChain())).toBe(seq);
  });
});
