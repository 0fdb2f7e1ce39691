import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

const ROOT = process.cwd();
const PRODUCT_FOLDERS = ['app', 'components', 'drizzle', 'messages', 'server'];
/** Folders and rooms that only tests and commands use. */
const OTHER_FOLDERS = ['bench', 'e2e', 'scripts'];
const OTHER_ROOM = /^(?:bench|e2e|scripts|server\/(?:testing|simulators))\//;
const IMPORT =
  /(?:^|\n)\s*(?:import|export)\s+(type\s+)?(?:[^'"`;]*?\sfrom\s+)?['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;

export interface SourceImport {
  /** Path from the project's root, or a package's name. */
  target: string;
  isType: boolean;
  isPackage: boolean;
}

export interface SourceFile {
  path: string;
  text: string;
  imports: SourceImport[];
}

/** Every TypeScript source of the product, without its tests and what exists for tests only. */
export function readSources(): SourceFile[] {
  return readAllSources().filter(({ path }) => !OTHER_ROOM.test(path));
}

/** Simulators, scripts and what tests share as well; no test itself. */
export function readAllSources(): SourceFile[] {
  return [...PRODUCT_FOLDERS, ...OTHER_FOLDERS]
    .flatMap((folder) => listFiles(join(ROOT, folder)))
    .concat(join(ROOT, 'custom-server.ts'))
    .map((path) => relative(ROOT, path))
    .filter((path) => !/\.(?:test|fixture|e2e)\.tsx?$/.test(path))
    .map((path) => {
      const text = readFileSync(join(ROOT, path), 'utf8');
      return { path, text, imports: readImports(path, text) };
    });
}

function listFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory()) return listFiles(path);
    return /\.tsx?$/.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

function readImports(path: string, text: string): SourceImport[] {
  return [...text.matchAll(IMPORT)].map((found) => {
    const specifier = found[2] ?? found[3] ?? '';
    const isType = Boolean(found[1]);
    if (specifier.startsWith('@/')) return { target: specifier.slice(2), isType, isPackage: false };
    if (specifier.startsWith('.'))
      return { target: normalize(join(dirname(path), specifier)), isType, isPackage: false };
    return { target: specifier, isType, isPackage: true };
  });
}
