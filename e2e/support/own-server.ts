import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { chooseTestServer } from '../server/choose-test-server';

const START_LIMIT_MS = 120_000;

/** A server of the test's own, to be killed and started again on the same data. */
export interface OwnServer {
  url: string;
  start(): Promise<void>;
  /** SIGKILL: no goodbye. The database that it started lives on. */
  kill(): Promise<void>;
  /** SIGTERM. Resolves with the exit code. */
  stop(): Promise<number | null>;
}

export async function createOwnServer(options: {
  dataDir: string;
  port: number;
  env?: Record<string, string>;
}): Promise<OwnServer> {
  const shared = await chooseTestServer();
  const url = `http://127.0.0.1:${options.port}`;
  let child: ChildProcess | null = null;

  const end = async (signal: NodeJS.Signals) => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
    return child.exitCode;
  };

  return {
    url,
    async start() {
      child = spawn(process.execPath, ['--import', 'tsx', 'custom-server.ts'], {
        env: {
          ...process.env,
          ...shared.env,
          PORT: String(options.port),
          DATA_DIR: options.dataDir,
          LOG_LEVEL: 'error',
          ...options.env,
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      await waitUntilHealthy(url, child);
    },
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGTERM'),
  };
}

async function waitUntilHealthy(url: string, child: ChildProcess): Promise<void> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    const answer = await fetch(`${url}/health`).catch(() => null); // not listening yet
    if (answer?.ok) return;
    await wait(100);
  }
  throw new Error('the server did not become healthy');
}
