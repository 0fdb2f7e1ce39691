import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readEnv } from './env';
import { loadSecrets } from './secrets';

const STRONG = {
  NEXTAUTH_SECRET: 'k3Jq9vXn2LwR7bTz5YhC8mPd4SfG6aQe',
  JWT_ACCESS_SECRET: 'Zp8Wc2Ht6NxB4rVk9QmJ3yLs7DgF5uEa',
  ENCRYPTION_KEY: 'u7RbX3kMq9TzN5wLh2VcY8pJd6GsF4aE',
};
const PUBLIC = { NODE_ENV: 'production', PUBLIC_URL: 'https://ata.example' };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ata-secrets-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function load(given: Record<string, string> = {}) {
  return loadSecrets(readEnv({ DATA_DIR: folder, ...given }));
}

async function refusalOf(given: Record<string, string>): Promise<string> {
  return load(given).then(
    () => 'it started',
    (error: Error) => error.message,
  );
}

describe('I15 in production with a public URL', () => {
  it('takes three strong secrets as given', async () => {
    expect(await load({ ...PUBLIC, ...STRONG })).toMatchObject({
      session: STRONG.NEXTAUTH_SECRET,
      access: STRONG.JWT_ACCESS_SECRET,
      links: STRONG.ENCRYPTION_KEY,
    });
  });

  it.each(Object.keys(STRONG))('stops without %s, and names it', async (name) => {
    const { [name as keyof typeof STRONG]: _left, ...others } = STRONG;
    expect(await refusalOf({ ...PUBLIC, ...others })).toContain(name);
  });

  it.each([
    ['short', 'only thirty-one characters long'],
    ['a sample of older documents', 'your-secret-key-here'],
    ['one letter over and over', 'a'.repeat(64)],
    ['a few letters over and over', 'abcabcabcabcabcabcabcabcabcabcabcabcabc'],
    ['a long sample', 'your-super-secret-jwt-key-change-in-production'],
  ])('stops for one that is %s, and says the name but not the value', async (_what, weak) => {
    for (const name of Object.keys(STRONG)) {
      const refusal = await refusalOf({ ...PUBLIC, ...STRONG, [name]: weak });
      expect(refusal).toContain(name);
      expect(refusal).not.toContain(weak);
    }
  });

  it('stops when two are equal', async () => {
    const refusal = await refusalOf({ ...PUBLIC, ...STRONG, ENCRYPTION_KEY: STRONG.NEXTAUTH_SECRET });
    expect(refusal).toContain('must differ');
    expect(refusal).not.toContain(STRONG.NEXTAUTH_SECRET);
  });

  it.each(['https://127.evil.example', 'https://localhost.evil.example', 'http://192.168.1.9', 'http://[2001:db8::1]'])(
    'takes %s for public',
    async (PUBLIC_URL) => {
      expect(await refusalOf({ NODE_ENV: 'production', PUBLIC_URL })).toContain('NEXTAUTH_SECRET');
    },
  );
});

describe('on loopback', () => {
  it.each([
    {},
    { PUBLIC_URL: 'http://localhost:3000' },
    { PUBLIC_URL: 'http://127.0.0.1:3000' },
    { PUBLIC_URL: 'http://[::1]:3000' },
  ])('makes secrets once and keeps them for the next start: %j', async (given) => {
    const first = await load(given);
    expect(await load(given)).toEqual(first);
    const { keyRing, ...secrets } = first;
    expect(keyRing).toEqual([secrets.links, secrets.links]);
    expect(new Set(Object.values(secrets)).size).toBe(5);
    for (const secret of Object.values(secrets)) expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
  });

  it.skipIf(process.platform === 'win32')('keeps them in a file that only its owner reads', async () => {
    await load();
    const mode = async () => (await stat(join(folder, 'secrets.json'))).mode & 0o777;
    expect(await mode()).toBe(0o600);

    await chmod(join(folder, 'secrets.json'), 0o644);
    await load();
    expect(await mode()).toBe(0o600);
  });

  it('takes what is given and makes the rest', async () => {
    const made = await load();
    const mixed = await load({ JWT_SECRET: STRONG.JWT_ACCESS_SECRET });
    expect(mixed).toEqual({ ...made, access: STRONG.JWT_ACCESS_SECRET });
  });

  it('stops at a broken file, says which and shows none of it', async () => {
    await writeFile(join(folder, 'secrets.json'), '{"session":"canary-canary", broken');
    const refusal = await refusalOf({});
    expect(refusal).toContain('secrets.json');
    expect(refusal).not.toContain('canary');
    expect(await readFile(join(folder, 'secrets.json'), 'utf8')).toContain('canary');
  });

  it('never replaces a file that it cannot read', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where a folder should be');
    expect(await refusalOf({})).not.toBe('it started');
    expect(await readFile(folder, 'utf8')).toBe('a file where a folder should be');
  });
});
