import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { AppError } from '@/server/lib/errors';

/** The superuser's password, made with the database and kept in `<dataDir>/postgres-password`, readable by us alone. */
export function keepPassword(dataDir: string, clusterDir: string): string {
  const path = join(dataDir, 'postgres-password');
  if (!existsSync(path)) {
    if (existsSync(clusterDir)) throw lostPassword(path);
    writeOnce(path, randomBytes(24).toString('base64url'));
  }
  return readFileSync(path, 'utf8').trim();
}

/** Under another name first: another process that starts at the same moment must not read it half written. */
function writeOnce(path: string, password: string): void {
  const unfinished = `${path}.${process.pid}`;
  try {
    writeFileSync(unfinished, `${password}\n`, { mode: 0o600 });
    linkSync(unfinished, path);
  } catch (error) {
    // The other one was first; both then use that one.
    if (!existsSync(path)) throw error;
  } finally {
    rmSync(unfinished, { force: true });
  }
}

function lostPassword(path: string): AppError {
  return new AppError({
    code: 'database_password_missing',
    status: 500,
    message: `There is a database, but ${path} is gone, and nothing opens it without that password. Bring the file back from a copy.`,
  });
}
