import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withTransaction } from '@/server/db/with-transaction';
import { createCheckpointFile } from '@/server/integrations/local-disk';
import { createCheckpointSigner } from '@/server/lib/checkpoint-signer';
import { audit, writeCheckpoints } from '@/server/services/audit';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const SECRET = 'the secret that this installation keeps';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let dataDir: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await asSuperuser('truncate audit_logs, audit_checkpoints');
  dataDir = await mkdtemp(join(tmpdir(), 'ata-audit-verify-'));
  await writeFile(join(dataDir, 'secrets.json'), JSON.stringify({ checkpoints: SECRET }));
  world = createTestWorld(database.db);
  world.base.config.checkpointSigner = createCheckpointSigner(SECRET);
  world.base.ports.checkpoints = createCheckpointFile(join(dataDir, 'audit-checkpoints.jsonl'));
  member = await createMember(world);
  await append(4);
  await writeCheckpoints(world.base);
  await append(1);
  return () => rm(dataDir, { recursive: true, force: true });
});

async function append(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    await withTransaction(member.ctx, (tx) =>
      audit(tx, member.ctx, { action: 'meeting.plan', resourceType: 'meeting', resourceId: `m${index}` }),
    );
  }
}

async function asSuperuser(...statements: string[]): Promise<void> {
  await database.sql.begin(async (tx) => {
    await tx`set local session_replication_role = 'replica'`;
    for (const statement of statements) await tx.unsafe(statement);
  });
}

interface Outcome {
  /** A signal's name where it was killed. */
  code: number | string;
  out: string;
  err: string;
}

async function run(args: string[] = [], env: Record<string, string> = {}): Promise<Outcome> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/audit-verify.ts', ...args], {
    env: { NODE_ENV: 'production', DATABASE_URL: database.url, DATA_DIR: dataDir, ...env },
  });
  const [out, err, [code, signal]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  return { code: code ?? signal, out, err };
}

describe('npm run audit:verify', () => {
  it('says that every chain is whole, and ends with 0', async () => {
    const { code, out, err } = await run();
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain(`${member.organizationId}: 5 rows, head 5`);
    expect(out).toContain('last checkpoint 4 of');
    expect(out).toMatch(/: whole\n1 chains in .* s, 0 not whole\n$/);
  });

  it('J3 names the first bad row with its action and moment, and ends with 1', async () => {
    await asSuperuser(`update audit_logs set actor_id = 'somebody else' where seq = 3`);
    const { code, out, err } = await run();
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/first bad row: 3 \(meeting\.plan, \d{4}-\d\d-\d\dT[\d:.]+Z\) does not follow/);
  });

  it('J3 misses rows that were cut off both tables, by the file', async () => {
    await asSuperuser('delete from audit_logs where seq > 2', 'delete from audit_checkpoints');
    const { code, out, err } = await run();
    expect([code, err]).toEqual([1, '']);
    expect(out).toMatch(/: 2 rows, .*NOT WHOLE/);
    expect(out).toContain('names row 4');
  });

  it('J3 misses a trail that is gone altogether', async () => {
    await asSuperuser('truncate audit_logs, audit_checkpoints');
    const { code, out, err } = await run();
    expect([code, err]).toEqual([1, '']);
    expect(out).toContain(`${member.organizationId}: 0 rows, no head`);
  });

  it('gives JSON of one organization, judged by a public key and a file from elsewhere', async () => {
    const copy = join(dataDir, 'copy.jsonl');
    const elsewhere = createCheckpointFile(copy);
    for await (const one of world.base.ports.checkpoints.read()) await elsewhere.append([one]);
    const args = ['--organization', member.organizationId, '--checkpoints', copy, '--json'];
    const key = createCheckpointSigner(SECRET).publicKey;
    const { code, out, err } = await run([...args, '--public-key', key], { DATA_DIR: join(dataDir, 'none') });

    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({
      ok: true,
      publicKey: key,
      reports: [{ organizationId: member.organizationId, rows: 5, brokenAtSeq: null }],
    });
  });

  it.each([
    ['a wrong option', ['--nonsense'], {}, 'nonsense'],
    ['a file that is not there', ['--checkpoints', '/nowhere.jsonl'], {}, 'no file /nowhere.jsonl'],
    ['no database', [], { DATABASE_URL: '' }, 'there is no database'],
    ['no key', [], { DATA_DIR: '/nowhere' }, 'no key to judge checkpoints by'],
    ['an unreachable database', [], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }, 'ECONNREFUSED'],
  ])('explains %s, and ends with 2', async (_what, args, env, words) => {
    const { code, out, err } = await run(args, env);
    expect(err).toContain(words);
    expect([code, out]).toEqual([2, '']);
  });
});
