import { chmodSync, cpSync, existsSync, lstatSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { AppError } from '@/server/lib/errors';

/**
 * Copies the programs out of a private home to where every account can run them, once a version (60 MB, 0.1 s).
 * The final name appears only when the copy is whole.
 */
export function copyBinaries(native: string, version: string): string {
  const copy = join(tmpdir(), `ata-postgres-${version}`);
  if (existsSync(copy)) return assertOwnedByUs(copy);

  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  makeReadable(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch {
    // Another process was faster; its copy is as good.
    rmSync(unfinished, { recursive: true, force: true });
  }
  return assertOwnedByUs(copy);
}

/** An install under a strict umask left files that only root may read. */
function makeReadable(path: string): void {
  const stat = lstatSync(path);
  if (stat.isSymbolicLink()) return;

  const isProgram = stat.isDirectory() || (stat.mode & 0o100) !== 0;
  chmodSync(path, isProgram ? 0o755 : 0o644);
  if (!stat.isDirectory()) return;
  for (const name of readdirSync(path)) makeReadable(join(path, name));
}

/** The temporary folder is everyone's: a stranger's programs under our name are not run. */
function assertOwnedByUs(copy: string): string {
  if (statSync(copy).uid === process.getuid?.()) return copy;
  throw new AppError({
    code: 'database_not_packaged',
    status: 500,
    message: `${copy} belongs to someone else. Remove it and start again.`,
  });
}
