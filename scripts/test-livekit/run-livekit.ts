import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const START_LIMIT_MS = 30_000;

export interface Livekit {
  /** `ws://` */
  url: string;
  apiKey: string;
  apiSecret: string;
  stop(): Promise<void>;
}

/** Starts a server of its own on free ports of the loopback. Rooms end soon after the last person left. */
export async function runLivekit(options: { path: string; webhookUrl?: string }): Promise<Livekit> {
  const folder = await mkdtemp(join(tmpdir(), 'ata-livekit-'));
  const [port = 0, tcpPort, udpPort] = await findFreePorts(3);
  const apiKey = 'testkey';
  const apiSecret = randomBytes(24).toString('hex');
  const config = {
    port,
    bind_addresses: ['127.0.0.1'],
    rtc: {
      tcp_port: tcpPort,
      udp_port: udpPort,
      use_external_ip: false,
      node_ip: '127.0.0.1',
      enable_loopback_candidate: true,
    },
    keys: { [apiKey]: apiSecret },
    room: { empty_timeout: 30, departure_timeout: 2 },
    logging: { level: 'warn' },
    ...(options.webhookUrl && { webhook: { api_key: apiKey, urls: [options.webhookUrl] } }),
  };
  const file = join(folder, 'livekit.yaml');
  await writeFile(file, JSON.stringify(config)); // JSON is YAML
  const child = spawn(options.path, ['--config', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  const words: string[] = [];
  child.stderr.on('data', (chunk: Buffer) => words.push(chunk.toString('utf8')));
  await waitUntilUp(port, child, words);

  return {
    url: `ws://127.0.0.1:${port}`,
    apiKey,
    apiSecret,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        const gone = once(child, 'exit');
        child.kill('SIGKILL');
        await gone;
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export async function findFreePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      return server;
    }),
  );
  const ports = servers.map((server) => {
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  });
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}

async function waitUntilUp(port: number, child: ChildProcess, words: readonly string[]): Promise<void> {
  const end = Date.now() + START_LIMIT_MS;
  while (Date.now() < end) {
    if (child.exitCode !== null)
      throw new Error(`livekit-server ended with ${child.exitCode}: ${words.join('').slice(-800)}`);
    const answer = await fetch(`http://127.0.0.1:${port}/`).catch(() => null); // not listening yet
    if (answer?.ok) return;
    await wait(100);
  }
  child.kill('SIGKILL');
  throw new Error('livekit-server did not answer');
}
