import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { projectRoot } from './project-root.mjs';

// Everything counts unless it is known not to reach the build: a new folder cannot be forgotten here.
const OTHER_FOLDERS = new Set([
  'node_modules',
  'bench',
  'coverage',
  'deploy',
  'docs',
  'e2e',
  'playwright-report',
  'scripts',
  'test-results',
]);
const OTHER_FILES =
  /(\.test\.tsx?|\.md|\.tsbuildinfo)$|^(next-env\.d|playwright\.config|vitest\.config|custom-server)\.ts$/;

/** One hash over the content of all that `next build` reads, as hexadecimal text. */
export function hashSources() {
  const hash = createHash('sha256');
  hash.update(process.version);
  const inlined = Object.keys(process.env).filter((name) => name.startsWith('NEXT_PUBLIC_'));
  for (const name of inlined.sort()) hash.update(`${name}=${process.env[name]}\0`);
  addFolder(hash, '');
  return hash.digest('hex');
}

function addFolder(hash, folder) {
  const entries = readdirSync(join(projectRoot, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.name.startsWith('.')) continue;
    if (entry.isDirectory() && !OTHER_FOLDERS.has(path)) addFolder(hash, path);
    if (entry.isFile() && !OTHER_FILES.test(entry.name)) addFile(hash, path);
  }
}

function addFile(hash, path) {
  const content = readFileSync(join(projectRoot, path));
  hash.update(`${path}\0${content.length}\0`).update(content);
}
