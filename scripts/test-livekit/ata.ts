import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createOwnServer } from '@/e2e/support/own-server';
import { findServerPid } from './child-of';
import type { Livekit } from './run-livekit';

export interface Ata {
  url: string;
  /** Another one after a restart. */
  readonly pid: number;
  dataDir: string;
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: unknown): Promise<Answer>;
  /** Killed without a goodbye, and started again on the same data. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** The built server on data of its own, with somebody signed in. */
export async function startAta(livekit: Livekit, port: number): Promise<Ata> {
  const dataDir = await mkdtemp(join(tmpdir(), 'ata-livekit-'));
  const server = await createOwnServer({
    dataDir,
    port,
    env: {
      LIVEKIT_URL: livekit.url,
      LIVEKIT_API_KEY: livekit.apiKey,
      LIVEKIT_API_SECRET: livekit.apiSecret,
      LIVE_CAPTURE: 'auto',
      LOG_LEVEL: 'info',
      LOG_FILE: join(dataDir, 'server.log'),
    },
  });
  await server.start();
  const call = async (token: string | null, method: string, path: string, body?: unknown) => {
    const answer = await fetch(`${server.url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  const account = {
    email: 'ana@ata.test',
    password: 'uma frase comprida',
    name: 'Ana Prado',
    organizationName: 'Associação do Bairro',
  };
  const { token } = (await call(null, 'POST', '/v1/auth/register', account)) as { token: string };

  return {
    url: server.url,
    get pid() {
      return findServerPid(process.pid);
    },
    dataDir,
    get: async <Answer>(path: string) => (await call(token, 'GET', path)) as Answer, // safe because the API's contract says so
    post: async <Answer>(path: string, body: unknown) => (await call(token, 'POST', path, body)) as Answer, // as above
    async restart() {
      await server.kill();
      await server.start();
    },
    async stop() {
      await server.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** Asks again until the answer is what is waited for; the last answer when time is over. */
export async function askUntil<Answer>(
  ask: () => Promise<Answer>,
  isIt: (answer: Answer) => boolean,
  withinMs: number,
): Promise<Answer> {
  const end = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (isIt(answer) || Date.now() > end) return answer;
    await wait(200);
  }
}
