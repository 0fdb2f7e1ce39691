import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { auditCheckpoints } from '@/drizzle/schema';
import { openDatabase } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { createCheckpointFile } from '@/server/integrations/local-disk';
import { silentLogger } from '@/server/observability/logger';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { audit, writeCheckpoints } from '.';

let database: TestDatabase;
let world: TestWorld;
let folder: string;
let path: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    await tx`truncate audit_logs, audit_checkpoints`;
  });
  world = createTestWorld(database.db);
  folder = await mkdtemp(join(tmpdir(), 'ata-checkpoints-'));
  path = join(folder, 'deep', 'audit-checkpoints.jsonl');
  world.base.ports.checkpoints = createCheckpointFile(path);
  return () => rm(folder, { recursive: true, force: true });
});

const append = (member: TestMember) =>
  withTransaction(member.ctx, (tx) =>
    audit(tx, member.ctx, { action: 'meeting.plan', resourceType: 'meeting', resourceId: 'm' }),
  );

const listRows = () =>
  database.db.select().from(auditCheckpoints).orderBy(asc(auditCheckpoints.organizationId), asc(auditCheckpoints.seq));

async function listLines(): Promise<Record<string, unknown>[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

describe('writeCheckpoints', () => {
  it('signs each head that moved, once, in the table and in the file', async () => {
    const [one, other] = [await createMember(world), await createMember(world)];
    await append(one);
    await append(one);
    await append(other);
    expect(await writeCheckpoints(world.base)).toBe(2);
    expect(await writeCheckpoints(world.base)).toBe(0);
    await append(one);
    expect(await writeCheckpoints(world.base)).toBe(1);

    const rows = await listRows();
    const mine = rows.filter(({ organizationId }) => organizationId === one.organizationId);
    expect(mine.map(({ seq }) => seq)).toEqual([2, 3]);
    for (const { id: _id, ...row } of rows) {
      const facts = { ...row, signedAt: row.signedAt.toISOString() };
      expect(world.base.config.checkpointSigner.verify(facts, row.signature)).toBe(true);
      expect(await listLines()).toContainEqual(facts);
    }
    expect(await listLines()).toHaveLength(3);
  });

  it('writes exactly one for a head, however many do it at once', async () => {
    const members = await Promise.all(Array.from({ length: 5 }, () => createMember(world)));
    for (const member of members) await append(member);
    const second = openDatabase({ url: database.url, maxConnections: 3 });
    const bases = [world.base, { ...world.base, db: second.db }, world.base, { ...world.base, db: second.db }];
    const written = await Promise.all(bases.map((base) => writeCheckpoints(base)));
    await second.close();

    expect(written.sort()).toEqual([0, 0, 0, 5]);
    expect(await listRows()).toHaveLength(5);
    expect(await listLines()).toHaveLength(5);
  });

  it('signs nothing when the line cannot be kept, and all of it next time', async () => {
    const member = await createMember(world);
    await append(member);
    const { checkpoints } = world.base.ports;
    world.base.ports.checkpoints = { ...checkpoints, append: () => Promise.reject(new Error('no space left')) };
    await expect(writeCheckpoints(world.base)).rejects.toThrow('no space left');
    expect(await listRows()).toEqual([]);
    world.base.ports.checkpoints = checkpoints;

    expect(await writeCheckpoints(world.base)).toBe(1);
  });

  it('J3 raises its voice when rows are gone', async () => {
    const member = await createMember(world);
    await append(member);
    await append(member);
    await writeCheckpoints(world.base);
    await database.sql.begin(async (tx) => {
      await tx`set local session_replication_role = 'replica'`;
      await tx`delete from audit_logs where seq = 2`;
    });
    const errors: unknown[] = [];
    const log = { ...silentLogger, error: (message: string, fields?: object) => void errors.push([message, fields]) };
    await writeCheckpoints({ ...world.base, log });

    expect(errors).toEqual([
      [
        'an audit chain no longer holds its last checkpoint',
        { organizationId: member.organizationId, seq: 1, checkpointSeq: 2 },
      ],
    ]);
  });
});

describe('the file of checkpoints', () => {
  async function readAll(): Promise<number[]> {
    const seqs: number[] = [];
    for await (const { seq } of world.base.ports.checkpoints.read()) seqs.push(seq);
    return seqs;
  }

  it('is for the owner alone, and empty where nothing was written', async () => {
    expect(await readAll()).toEqual([]);
    await append(await createMember(world));
    await writeCheckpoints(world.base);

    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readAll()).toEqual([1]);
  });

  it('only grows, and goes on in a new line after half a one', async () => {
    const member = await createMember(world);
    await append(member);
    await writeCheckpoints(world.base);
    const before = await readFile(path, 'utf8');
    await writeFile(path, `${before}{"organizationId":"half`);
    await append(member);
    await writeCheckpoints(world.base);

    expect(await readAll()).toEqual([1, 2]);
    expect((await readFile(path, 'utf8')).startsWith(before)).toBe(true);
  });
});
