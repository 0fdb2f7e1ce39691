import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Env } from './env';
import { StartError } from '@/server/lib/start-error';

export interface Secrets {
  session: string;
  access: string;
  links: string;
  media: string;
  /** Signs the audit chain's checkpoints. */
  checkpoints: string;
}

/** What is encrypted at rest is sealed with the first; the others open what they sealed before. */
export type KeyRing = [string, ...string[]];

const SHORTEST_SECRET = 32;
const OWNER_ONLY = 0o600;
/** 32 random hexadecimal digits have about fourteen different ones. */
const FEWEST_CHARACTERS = 10;
/** How documents and sample files write a secret that somebody should replace. */
const SAMPLE_WORDS = /secret|password|change.?(me|in|this)|example|your[-_ ]/i;

/**
 * Keys of this installation. On loopback they are made once and kept in `DATA_DIR`; with a public URL in production
 * they must be given. @throws Error that names the variable, never its value
 */
export async function loadSecrets(env: Env): Promise<Secrets & { keyRing: KeyRing }> {
  const mustBeGiven = env.NODE_ENV === 'production' && isPublic(env.PUBLIC_URL ?? env.NEXTAUTH_URL);
  const given = {
    session: check('NEXTAUTH_SECRET', env.NEXTAUTH_SECRET, mustBeGiven),
    access: check('JWT_ACCESS_SECRET', env.JWT_ACCESS_SECRET ?? env.JWT_SECRET, mustBeGiven),
    links: check('ENCRYPTION_KEY', env.ENCRYPTION_KEY, mustBeGiven),
  };
  if (mustBeGiven && new Set(Object.values(given)).size < 3) {
    throw new StartError('NEXTAUTH_SECRET, JWT_ACCESS_SECRET and ENCRYPTION_KEY must differ from each other');
  }

  const kept = await readOrCreate(join(env.DATA_DIR, 'secrets.json'));
  return {
    session: given.session ?? kept.session,
    access: given.access ?? kept.access,
    links: given.links ?? kept.links,
    media: kept.media,
    checkpoints: kept.checkpoints,
    keyRing: [given.links ?? kept.links, ...env.ENCRYPTION_KEYS_OLD, kept.links],
  };
}

/** The key's secret as it was kept; null where this installation never started. Makes nothing. */
export async function readCheckpointSecret(env: Env): Promise<string | null> {
  return (await readKept(join(env.DATA_DIR, 'secrets.json'))).checkpoints ?? null;
}

function isPublic(url: string | undefined): boolean {
  if (!url) return false;
  const { hostname } = new URL(url);

  return hostname !== 'localhost' && hostname !== '[::1]' && !/^127(\.\d+){3}$/.test(hostname);
}

function check(name: string, value: string | undefined, required: boolean): string | null {
  if (!value) {
    if (required) throw new StartError(`${name} must be set when Ata has a public URL`);
    return null;
  }
  if (required && isWeak(value)) {
    throw new StartError(`${name} is too weak: use ${SHORTEST_SECRET} random characters or more`);
  }
  return value;
}

function isWeak(value: string): boolean {
  return value.length < SHORTEST_SECRET || new Set(value).size < FEWEST_CHARACTERS || SAMPLE_WORDS.test(value);
}

async function readOrCreate(path: string): Promise<Secrets> {
  const kept = await readKept(path);
  const complete: Secrets = {
    session: kept.session ?? newSecret(),
    access: kept.access ?? newSecret(),
    links: kept.links ?? newSecret(),
    media: kept.media ?? newSecret(),
    checkpoints: kept.checkpoints ?? newSecret(),
  };

  if (Object.keys(kept).length < Object.keys(complete).length) await writeSecrets(path, complete);
  return complete;
}

/** Only an absent file is a first start: replacing one that cannot be read would end every session and every link. */
async function readKept(path: string): Promise<Partial<Secrets>> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return {};

  await chmod(path, OWNER_ONLY);
  const kept = parseKept(text);
  if (!kept) throw new StartError(`${path} is broken: restore it, or remove it to start with new keys`);
  return kept;
}

/** Null for broken text; the parser's own words are kept from every log, since they quote what they read. */
function parseKept(text: string): Partial<Secrets> | null {
  try {
    return JSON.parse(text) as Partial<Secrets>; // safe because only this file writes it
  } catch {
    return null;
  }
}

async function writeSecrets(path: string, secrets: Secrets): Promise<void> {
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(`${path}.part`, JSON.stringify(secrets), { mode: OWNER_ONLY });
  await rename(`${path}.part`, path);
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
