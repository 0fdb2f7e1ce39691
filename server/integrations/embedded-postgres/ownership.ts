import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { commandOf, isAlive } from './processes';

/**
 * Who ends the server: the process named in `<dataDir>/postgres-owner`. A process that joins a server whose owner
 * lives only borrows it; one that finds it orphaned (its owner was killed) takes it over.
 */
export function claimOwnership(dataDir: string): boolean {
  const path = ownerFile(dataDir);
  if (isFirstToWrite(path)) return true;

  const owner = Number(readFileSync(path, 'utf8'));
  if (owner !== process.pid && isAlive(owner) && commandOf(owner).includes('node')) return false;
  writeFileSync(path, String(process.pid));
  return true;
}

export function releaseOwnership(dataDir: string): void {
  rmSync(ownerFile(dataDir), { force: true });
}

function isFirstToWrite(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (existsSync(path)) return false;
    throw error;
  }
}

function ownerFile(dataDir: string): string {
  return join(dataDir, 'postgres-owner');
}
