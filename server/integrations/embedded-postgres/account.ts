import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** The system account a process runs under; `undefined` where there is none to choose (Windows, or not root). */
export type Account = { uid: number; gid: number };

const CANDIDATES = ['postgres', '_postgres', 'nobody'];
const LAST_RESORT: Account = { uid: 65534, gid: 65534 };

/**
 * Postgres refuses to run as root, so root hands it to an account without rights: the owner of data that is
 * there already, else `postgres`, else `nobody`. Anyone else runs it as themselves.
 */
export function chooseAccount(clusterDir: string): Account | undefined {
  if (process.getuid?.() !== 0) return undefined;

  if (existsSync(clusterDir)) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { uid, gid };
  }
  return findAccount() ?? LAST_RESORT;
}

/** True when the account may pass through every folder above `path`. Judged by mode bits alone. */
export function canReach(account: Account | undefined, path: string): boolean {
  if (!account) return true;
  const parent = dirname(path);
  if (parent === path) return true;
  return canPassThrough(account, parent) && canReach(account, parent);
}

function canPassThrough({ uid, gid }: Account, folder: string): boolean {
  const stat = statSync(folder);
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  if (stat.gid === gid) return (stat.mode & 0o010) !== 0;
  return (stat.mode & 0o001) !== 0;
}

function findAccount(): Account | undefined {
  if (!existsSync('/etc/passwd')) return undefined;
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));

  for (const name of CANDIDATES) {
    const row = rows.find((columns) => columns[0] === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  return undefined;
}
