import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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

function writeOnce(path: string, password: string): void {
  try {
    writeFileSync(path, `${password}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    // Another process starting at the same moment wrote it; both then use that one.
    if (!existsSync(path)) throw error;
  }
}

function lostPassword(path: string): AppError {
  return new AppError({
    code: 'database_password_missing',
    status: 500,
    message: `There is a database, but ${path} is gone, and nothing opens it without that password. Bring the file back from a copy.`,
  });
}
