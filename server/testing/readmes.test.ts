import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOM_RULES } from './room-rules';

const ROOT = process.cwd();
const LONGEST_ROOM_README = 30;
const OUTSIDE = new Set(['node_modules', '.git', '.next', '.data', '.demo', '.cache', 'test-results']);
/** Rooms that are folders outside of the import rules. */
const OTHER_ROOMS = ['bench', 'e2e', 'scripts', 'server', 'server/simulators', 'server/testing'];
/** In backticks: `server/http`, `room-rules.ts`. */
const CITED = /`([\w.@()[\]-]+(?:\/[\w.@()[\]*-]+)*\/?)`/g;
const SOURCE_FILE = /\.(?:tsx?|mjs|json|sql|sh|css|md)$/;

const rooms = [...Object.keys(ROOM_RULES).filter((room) => !/\.\w+$/.test(room)), ...OTHER_ROOMS];
const topLevel = new Set(readdirSync(ROOT));
const pages = listPages(ROOT).map((path) => relative(ROOT, path));

describe('what explains the house', () => {
  it('stands in each room', () => {
    expect(rooms.filter((room) => !pages.includes(`${room}/README.md`))).toEqual([]);
  });

  it('is short in each room', () => {
    const long = pages.filter(
      (page) => page.includes('/') && page.endsWith('README.md') && countLines(page) > LONGEST_ROOM_README,
    );

    expect(long).toEqual([]);
  });

  it('names only paths that exist', () => {
    const dead = pages.flatMap((page) =>
      citedPaths(page)
        .filter((path) => !standsSomewhere(page, path))
        .map((path) => `${page}: ${path}`),
    );

    expect(dead).toEqual([]);
  });

  it('sees a path that does not exist', () => {
    expect(standsSomewhere('server/http/README.md', 'server/http/no-such-file.ts')).toBe(false);
    expect(standsSomewhere('server/http/README.md', 'router.ts')).toBe(true);
  });
});

function listPages(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (OUTSIDE.has(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return listPages(path);
    return entry.name.endsWith('.md') ? [path] : [];
  });
}

function countLines(page: string): number {
  return readFileSync(join(ROOT, page), 'utf8').trimEnd().split('\n').length;
}

/** What looks like a path of ours; names, commands, patterns with a star and what a build writes are left alone. */
function citedPaths(page: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8').replace(/```[\s\S]*?```/g, '');
  const cited = [...text.matchAll(CITED)].map((match) => (match[1] ?? '').replace(/\/$/, ''));

  return cited.filter((path) => {
    const [first = ''] = path.split('/');
    if (path.includes('*') || OUTSIDE.has(first)) return false;
    return SOURCE_FILE.test(path) || (path.includes('/') && topLevel.has(first));
  });
}

/** A path counts from the project's root, the folder of the page or the one above; a bare name from anywhere below. */
function standsSomewhere(page: string, path: string): boolean {
  const folder = join(ROOT, dirname(page));
  const isThere = [ROOT, folder, dirname(folder)].some(
    (from) => existsSync(join(from, path)) || existsSync(join(from, `${path}.ts`)),
  );

  return isThere || (!path.includes('/') && hasBelow(folder, path));
}

function hasBelow(folder: string, name: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some((entry) => {
    if (entry.name === name) return true;
    return entry.isDirectory() && !OUTSIDE.has(entry.name) && hasBelow(join(folder, entry.name), name);
  });
}
