import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { AppError } from '@/server/lib/errors';

import { canReach, chooseAccount } from './account';

const STATE_ROOT = process.platform === 'darwin' ? '/var/db' : '/var/lib';

/**
 * The folder that holds (or will hold) the database files: `<dataDir>/postgres`. Where root runs us inside a
 * private home, the account without rights cannot get there, so they lie in
 * `/var/lib/ata-<hash of dataDir>-<chance>/postgres` and `<dataDir>/postgres-location` says so. That file is followed
 * ever after, even when the folder was moved; a data folder made anew gets a new place and never an older database.
 */
export function locateCluster(dataDir: string): string {
  mkdirSync(dataDir, { recursive: true });
  const pointer = join(dataDir, 'postgres-location');
  if (existsSync(pointer)) return follow(pointer);

  const inside = join(realpathSync(dataDir), 'postgres');
  if (existsSync(inside)) return inside;

  const account = chooseAccount(inside);
  if (account) letOthersPassThrough(dataDir);
  if (canReach(account, inside)) return inside;

  return placeOutside(dataDir, pointer);
}

function placeOutside(dataDir: string, pointer: string): string {
  const folder = mkdtempSync(join(STATE_ROOT, `ata-${hashOf(realpathSync(dataDir))}-`));
  chmodSync(folder, 0o755);
  const outside = join(folder, 'postgres');
  writeFileSync(pointer, `${outside}\n`);
  return outside;
}

function follow(pointer: string): string {
  const clusterDir = readFileSync(pointer, 'utf8').trim();
  if (existsSync(dirname(clusterDir))) return clusterDir;

  throw new AppError({
    code: 'database_files_missing',
    status: 500,
    message: `The database files belong in ${clusterDir} (says ${pointer}), but that folder is gone. Bring it back, or delete ${pointer} to begin with an empty database.`,
  });
}

/** The data folder is ours: passing through it shows nobody its contents, and each secret in it has mode 0600. */
function letOthersPassThrough(dataDir: string): void {
  const { mode, uid } = statSync(dataDir);
  if (uid === 0 && (mode & 0o001) === 0) chmodSync(dataDir, (mode & 0o777) | 0o011);
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
