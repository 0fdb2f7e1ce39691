import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrizzleQueryError } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from './logger';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-log-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function written(write: (log: ReturnType<typeof createLogger>) => void): Promise<string> {
  const file = join(folder, `${crypto.randomUUID()}.log`);
  write(createLogger({ level: 'debug', file }));
  return readFile(file, 'utf8');
}

describe('createLogger', () => {
  it('writes one line of JSON with level, time and fields', async () => {
    const line = await written((log) => log.child({ requestId: 'r1' }).info('a thing happened', { count: 2 }));
    expect(JSON.parse(line)).toMatchObject({ level: 30, requestId: 'r1', msg: 'a thing happened', count: 2 });
  });

  it('keeps line breaks of outsiders inside their field', async () => {
    const line = await written((log) => log.warn('odd name', { name: 'a\n{"level":60,"msg":"forged"}\r\n' }));
    expect(line.trimEnd().split('\n')).toHaveLength(1);
  });

  it('drops what is personal and what is secret, by key and by look', async () => {
    const line = await written((log) =>
      log.info('signed in', {
        personal: { email: 'ana@ata.test' },
        password: 'canary-1',
        headers: { authorization: 'Bearer canary-2', cookie: 'canary-3' },
        note: 'Bearer canary-4 and sk-canary55555',
        url: '/sign/canary-6-canary-6-canary-6?token=canary-7',
        text: 'open https://ata.test/invitations/canary-8-canary-8-canary-8 to join',
      }),
    );
    expect(line).not.toMatch(/canary|ana@ata/);
    expect(line).toContain('signed in');
  });

  it('tells a failed query without the values it was given', async () => {
    const cause = Object.assign(new Error('duplicate key value violates unique constraint "users_email_unique"'), {
      code: '23505',
    });
    const error = new DrizzleQueryError(
      'insert into "users" values ($1, $2)',
      ['ana@ata.test', '$argon2id$canary'],
      cause,
    );
    const line = await written((log) => log.error('a request failed', { error }));

    expect(line).toContain('insert into');
    expect(line).toContain('23505');
    expect(line).toContain('logger.test.ts');
    expect(line).not.toMatch(/canary|ana@ata/);
  });
});
