import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Oldest versions without a known hole (`faults.md` §3.6). Every copy in the tree counts. */
const FLOORS: Record<string, string> = {
  next: '16.4.1',
  react: '19.3.0',
  ws: '8.21.1',
  'next-auth': '4.24.15',
  nodemailer: '7.0.7',
  'engine.io': '6.6.10',
  'socket.io-parser': '4.2.7',
};

interface Lock {
  packages: Record<string, { version?: string }>;
}

describe('versions with known holes', () => {
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Lock; // safe because npm wrote it
  const copies = Object.entries(lock.packages).map(([path, { version }]) => ({
    name: path.split('node_modules/').at(-1) ?? '',
    version: version ?? '',
  }));

  it.each(Object.entries(FLOORS))('%s is at %s or later, every copy', (name, floor) => {
    const older = copies.filter((copy) => copy.name === name && isOlder(copy.version, floor));

    expect(older).toEqual([]);
  });

  it('the lock file names no registry', () => {
    expect(readFileSync('package-lock.json', 'utf8')).not.toMatch(/"resolved":/);
  });
});

function isOlder(version: string, floor: string): boolean {
  const [a, b] = [version, floor].map((text) => text.split(/[.-]/).slice(0, 3).map(Number));
  const at = [0, 1, 2].find((index) => a?.[index] !== b?.[index]);

  return at !== undefined && (a?.[at] ?? 0) < (b?.[at] ?? 0);
}
