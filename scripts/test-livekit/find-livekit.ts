import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const VERSION = '1.13.5';
const PACKAGE = 'github.com/livekit/livekit-server/cmd/server';
const NEEDED_GO = [1, 26] as const;
/** A runner without the cache waits no longer. */
const BUILD_LIMIT_MS = 4 * 60_000;
const run = promisify(execFile);

export type FoundLivekit = { path: string } | { missing: string };

/** Where it is kept once it was built. */
export function livekitPath(): string {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'ata', `livekit-server-${VERSION}`);
}

/** The LiveKit server of the version that the tests were written against; built once, and kept outside the project. */
export async function findLivekit(): Promise<FoundLivekit> {
  if (process.platform !== 'linux') return { missing: 'What the ear costs is read where Linux tells it' };
  const path = livekitPath();
  if (existsSync(path)) return { path };

  const missing = await whatGoLacks();
  if (missing) return { missing };
  console.log(`Building livekit-server ${VERSION} once, into ${path} (about two minutes) ...`);
  try {
    await build(path);
    return { path };
  } catch (error) {
    return { missing: `livekit-server ${VERSION} could not be built: ${String(error).slice(0, 500)}` };
  }
}

async function whatGoLacks(): Promise<string | null> {
  const needed = NEEDED_GO.join('.');
  const told = await run('go', ['env', 'GOVERSION'], { env: { ...process.env, GOTOOLCHAIN: 'local' } }).catch(
    () => null,
  );
  if (!told) return `Go ${needed} or later is not installed, and LiveKit's server is built with it`;

  const [, major = 0, minor = 0] = (/^go(\d+)\.(\d+)/.exec(told.stdout.trim()) ?? []).map(Number);
  const isNew = major > NEEDED_GO[0] || (major === NEEDED_GO[0] && minor >= NEEDED_GO[1]);
  return isNew ? null : `Go is ${told.stdout.trim()}, and LiveKit's server needs ${needed}`;
}

/** Its module has replace directives, which `go install` refuses: it is built as a tool of an empty module. */
async function build(path: string): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-livekit-'));
  const go = (...args: string[]) =>
    run('go', args, { cwd: folder, timeout: BUILD_LIMIT_MS, maxBuffer: 64 * 1024 * 1024 });
  try {
    await go('mod', 'init', 'livekit');
    await go('get', '-tool', `${PACKAGE}@v${VERSION}`);
    await go('build', '-o', join(folder, 'built'), PACKAGE);
    await mkdir(dirname(path), { recursive: true });
    const part = `${path}.${process.pid}`;
    await run('cp', [join(folder, 'built'), part]);
    await rename(part, path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
