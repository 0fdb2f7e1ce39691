import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from './env';

export interface Secrets {
  session: string;
  access: string;
  links: string;
  media: string;
}

const SHORTEST_SECRET = 32;
/** Samples that stand in the older systems' documents. */
const KNOWN_SAMPLES = new Set(['dev-access-secret', 'dev-refresh-secret', 'secret', 'changeme']);

/**
 * Keys of this installation. On loopback they are made once and kept in `DATA_DIR`; with a public URL in production
 * they must be given. @throws Error that names the variable, never its value
 */
export async function loadSecrets(env: Env): Promise<Secrets> {
  const mustBeGiven = env.NODE_ENV === 'production' && isPublic(env.PUBLIC_URL ?? env.NEXTAUTH_URL);
  const given = {
    session: check('NEXTAUTH_SECRET', env.NEXTAUTH_SECRET, mustBeGiven),
    access: check('JWT_ACCESS_SECRET', env.JWT_ACCESS_SECRET ?? env.JWT_SECRET, mustBeGiven),
    links: check('ENCRYPTION_KEY', env.ENCRYPTION_KEY, mustBeGiven),
  };
  if (mustBeGiven && new Set(Object.values(given)).size < 3) {
    throw new Error('NEXTAUTH_SECRET, JWT_ACCESS_SECRET and ENCRYPTION_KEY must differ from each other');
  }

  const kept = await readOrCreate(join(env.DATA_DIR, 'secrets.json'));
  return {
    session: given.session ?? kept.session,
    access: given.access ?? kept.access,
    links: given.links ?? kept.links,
    media: kept.media,
  };
}

function isPublic(url: string | undefined): boolean {
  if (!url) return false;
  const { hostname } = new URL(url);

  return hostname !== 'localhost' && hostname !== '[::1]' && !hostname.startsWith('127.');
}

function check(name: string, value: string | undefined, required: boolean): string | null {
  if (!value) {
    if (required) throw new Error(`${name} must be set when Ata has a public URL`);
    return null;
  }
  if (required && (value.length < SHORTEST_SECRET || KNOWN_SAMPLES.has(value))) {
    throw new Error(`${name} is too weak: use ${SHORTEST_SECRET} random characters or more`);
  }
  return value;
}

async function readOrCreate(path: string): Promise<Secrets> {
  const text = await readFile(path, 'utf8').catch(() => null); // absent at the first start
  const kept = text === null ? {} : (JSON.parse(text) as Partial<Secrets>); // safe because only this function writes the file
  const complete: Secrets = {
    session: kept.session ?? newSecret(),
    access: kept.access ?? newSecret(),
    links: kept.links ?? newSecret(),
    media: kept.media ?? newSecret(),
  };

  if (Object.keys(kept).length < Object.keys(complete).length) await writeSecrets(path, complete);
  return complete;
}

async function writeSecrets(path: string, secrets: Secrets): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify(secrets), { mode: 0o600 });
  await rename(`${path}.part`, path);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
