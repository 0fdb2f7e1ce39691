import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AuditChainReport } from '@/server/contract/audit';
import { withTransaction } from '@/server/db/with-transaction';
import { createCheckpointSigner } from '@/server/lib/checkpoint-signer';
import { copyAuditRows } from '@/server/testing/audit-rows';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { audit, isWhole, verifyChain, writeCheckpoints } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await asSuperuser('truncate audit_logs, audit_checkpoints');
  world = createTestWorld(database.db);
  member = await createMember(world);
});

async function append(count: number, details: Record<string, unknown> = {}): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await withTransaction(member.ctx, (tx) =>
      audit(tx, member.ctx, { action: 'meeting.plan', resourceType: 'meeting', resourceId: randomUUID(), details }),
    );
  }
}

/** Rows, a checkpoint at 5, and three more rows. */
async function appendAroundCheckpoint(): Promise<void> {
  await append(5);
  await writeCheckpoints(world.base);
  await append(3);
}

function verify(options: { withFile?: boolean; organizationId?: string } = {}): Promise<AuditChainReport> {
  const { db, ports, config, now } = world.base;
  const kept = options.withFile ? ports.checkpoints.read() : nothing();
  return verifyChain(
    { db, verifier: config.checkpointSigner, kept, now },
    { organizationId: options.organizationId ?? member.organizationId },
  );
}

async function* nothing() {}

/** Only the database's own superuser gets past the triggers. */
async function asSuperuser(...statements: string[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    for (const statement of statements) await tx.unsafe(statement);
  });
}

describe('verifyChain', () => {
  it('finds nothing wrong with a chain, and says how far it reaches', async () => {
    await appendAroundCheckpoint();
    const report = await verify({ withFile: true });

    expect(isWhole(report)).toBe(true);
    expect(report).toMatchObject({ rows: 8, headSeq: 8, lastCheckpoint: { seq: 5 }, tailCut: null });
    expect(report.headHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('has nothing to say about an organization without rows', async () => {
    const report = await verify({ organizationId: randomUUID() });
    expect(isWhole(report)).toBe(true);
    expect(report).toMatchObject({ rows: 0, headSeq: 0, headHash: null, lastCheckpoint: null });
  });

  it('goes over many batches, and tells how far it is', async () => {
    await copyAuditRows(database.sql, member.organizationId, 1700);
    const told: number[] = [];
    const { db, config, now } = world.base;
    const report = await verifyChain(
      { db, verifier: config.checkpointSigner, kept: nothing(), now },
      { organizationId: member.organizationId, onRows: (rows) => told.push(rows) },
    );

    expect(report).toMatchObject({ rows: 1700, headSeq: 1700, brokenAtSeq: null });
    expect(told).toEqual([250, 500, 750, 1000, 1250, 1500, 1700]);
    await append(1);
    expect(isWhole(await verify())).toBe(true);
  });

  it('hashes whatever JSON comes back from Postgres as it went in', async () => {
    const examples: unknown[] = [
      { '\ud800 half a key': 1, 'nul \0': 2 },
      { numbers: [1e21, -0, 0.1 + 0.2, 5e-324, Number.MAX_VALUE, 123456789012345680000, 1e-7] },
      { empty: ['', [], {}, null], ' ': '\u007f\u2028\ufeff\ufffe' },
    ];
    const random = fc.sample(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue({ noUnicodeString: false })), {
      numRuns: 150,
      seed: 4711,
    });
    for (const details of [...examples, ...random]) await append(1, details as Record<string, unknown>);

    expect(await verify()).toMatchObject({ rows: 153, brokenAtSeq: null });
  });
});

describe('J3 what a superuser of the database did', () => {
  const organization = () => `organization_id = '${member.organizationId}'`;

  it.each([
    ['a changed action', (at: string) => `update audit_logs set action = 'x' where seq = 3 and ${at}`, 3],
    ['a changed actor', (at: string) => `update audit_logs set actor_id = 'x' where seq = 3 and ${at}`, 3],
    ['another address', (at: string) => `update audit_logs set ip_address = null where seq = 2 and ${at}`, 2],
    ['one changed detail', (at: string) => `update audit_logs set details = '{"a":1}' where seq = 4 and ${at}`, 4],
    [
      'one millisecond',
      (at: string) => `update audit_logs set created_at = created_at + interval '1 ms' where seq = 8 and ${at}`,
      8,
    ],
    [
      'a moment that is none',
      (at: string) => `update audit_logs set created_at = 'infinity' where seq = 6 and ${at}`,
      6,
    ],
    ['a deleted row', (at: string) => `delete from audit_logs where seq = 7 and ${at}`, 8],
    ['a deleted first row', (at: string) => `delete from audit_logs where seq = 1 and ${at}`, 2],
    [
      'an inserted row before the first',
      (at: string) => `insert into audit_logs
        select gen_random_uuid(), organization_id, 0, actor_type, actor_id, action, resource_type, resource_id, details,
          ip_address, user_agent, created_at, prev_hash, hash from audit_logs where seq = 1 and ${at}`,
      0,
    ],
    [
      'an inserted row at the end',
      (at: string) => `insert into audit_logs
        select gen_random_uuid(), organization_id, 9, actor_type, actor_id, action, resource_type, resource_id, details,
          ip_address, user_agent, created_at, hash, hash from audit_logs where seq = 8 and ${at}`,
      9,
    ],
    ['rows that changed places', (at: string) => `update audit_logs set seq = 20 - seq where seq > 6 and ${at}`, 12],
  ])('%s is found at the first row that no longer follows', async (_what, statement, seq) => {
    await appendAroundCheckpoint();
    await asSuperuser(statement(organization()));

    const report = await verify();
    expect(report.brokenAtSeq).toBe(seq);
    expect(report.brokenRow?.action).toBeTruthy();
    expect(isWhole(report)).toBe(false);
  });

  it('a cut tail leaves a whole chain, and is missed by the checkpoint', async () => {
    await appendAroundCheckpoint();
    await asSuperuser(`delete from audit_logs where seq > 4 and ${organization()}`);

    expect(await verify()).toMatchObject({ rows: 4, brokenAtSeq: null, tailCut: { seq: 5 } });
  });

  it('a cut tail that grew again is told by the hash', async () => {
    await appendAroundCheckpoint();
    await asSuperuser(`delete from audit_logs where seq > 4 and ${organization()}`);
    await append(4);

    expect(await verify()).toMatchObject({ rows: 8, brokenAtSeq: null, tailCut: { seq: 5 } });
  });

  it('rows cut off together with their checkpoints are missed by the file', async () => {
    await appendAroundCheckpoint();
    await asSuperuser(
      `delete from audit_logs where seq > 4 and ${organization()}`,
      `delete from audit_checkpoints where ${organization()}`,
    );

    expect(isWhole(await verify())).toBe(true);
    expect(await verify({ withFile: true })).toMatchObject({ rows: 4, tailCut: { seq: 5 } });
  });

  it('a trail that is gone altogether is missed by the file', async () => {
    await appendAroundCheckpoint();
    await asSuperuser('truncate audit_logs, audit_checkpoints');

    expect(await verify({ withFile: true })).toMatchObject({ rows: 0, tailCut: { seq: 5 } });
  });

  it('a checkpoint of their own making is forged, and vouches for nothing', async () => {
    await appendAroundCheckpoint();
    await asSuperuser(`delete from audit_logs where seq > 4 and ${organization()}`);
    const { hash } = (await database.sql`select hash from audit_logs where seq = 4`)[0] ?? {};
    const facts = {
      organizationId: member.organizationId,
      seq: 4,
      hash: String(hash),
      signedAt: '2026-11-21T20:00:00.000Z',
    };
    const stranger = createCheckpointSigner('a key of their own');
    await asSuperuser(`delete from audit_checkpoints`);
    await database.sql`
      insert into audit_checkpoints (organization_id, seq, hash, signed_at, public_key, signature)
      values (${facts.organizationId}, 4, ${facts.hash}, ${facts.signedAt}, ${stranger.publicKey}, ${stranger.sign(facts)})`;

    expect(await verify()).toMatchObject({ brokenAtSeq: null, forgedCheckpointSeq: 4, lastCheckpoint: null });
  });

  it('a checkpoint whose number was changed is forged', async () => {
    await appendAroundCheckpoint();
    await asSuperuser(`update audit_checkpoints set seq = 4 where ${organization()}`);

    expect(await verify()).toMatchObject({ forgedCheckpointSeq: 4, brokenAtSeq: null });
  });

  it.each([
    ['UPDATE', `update audit_checkpoints set seq = seq + 1`],
    ['DELETE', `delete from audit_checkpoints`],
    ['TRUNCATE', `truncate audit_checkpoints`],
  ])('the database refuses %s of a checkpoint', async (_what, statement) => {
    await appendAroundCheckpoint();
    await expect(database.sql.unsafe(statement)).rejects.toThrow('append-only');
    expect(isWhole(await verify())).toBe(true);
  });
});
