import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

const LIMIT_MS = 120_000;
const PAUSE_MS = 25;

/** Starts the built server on a folder, and stops it again. Gives the ms until `/health` answered 200. */
export async function startHouse(dataDir: string): Promise<number> {
  const port = await findFreePort();
  const startedMs = performance.now();
  const child = spawn(process.execPath, ['--import', 'tsx', 'custom-server.ts'], {
    env: { ...givenPath(), NODE_ENV: 'production', DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: 'error' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = once(child, 'exit');

  try {
    await untilHealthy(`http://127.0.0.1:${port}/health`, startedMs + LIMIT_MS, () => child.exitCode !== null);
    return performance.now() - startedMs;
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

async function untilHealthy(url: string, deadlineMs: number, hasEnded: () => boolean): Promise<void> {
  while (performance.now() < deadlineMs && !hasEnded()) {
    const answer = await fetch(url).catch(() => null); // nobody listens yet
    if (answer?.status === 200) return;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error('the server did not become healthy');
}

async function findFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo; // safe because it listens on a port
  probe.close();
  await once(probe, 'close');

  return port;
}

/** What a program needs to start at all; settings of this machine stay out. */
function givenPath(): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env;
  return { PATH, HOME };
}
