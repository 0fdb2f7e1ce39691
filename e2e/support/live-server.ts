import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePorts, type Livekit, runLivekit } from '../../scripts/test-livekit/run-livekit';
import { livekitPath } from '../../scripts/test-livekit/find-livekit';
import { createOwnServer, type OwnServer } from './own-server';

/** Nobody listens there: enough for whatever comes before the room itself. */
const DEAD_LIVEKIT = {
  url: 'ws://127.0.0.1:9',
  apiKey: 'nobody',
  apiSecret: 'a secret that opens nothing at all',
  stop: async () => {},
} satisfies Livekit;

/** Why the tests that need a real LiveKit are left out; null where they run. `npm run test:livekit` builds it once. */
export const MISSING_LIVEKIT = existsSync(livekitPath())
  ? null
  : `no livekit-server in ${livekitPath()}: npm run test:livekit builds it`;

export interface LiveServer {
  url: string;
  stop(): Promise<void>;
}

/** A server of ours with a real LiveKit behind it, where there is one. */
export async function startLiveServer(): Promise<LiveServer> {
  const [port = 0] = await findFreePorts(1);
  const webhookUrl = `http://127.0.0.1:${port}/api/webhooks/livekit`;
  const livekit: Livekit = MISSING_LIVEKIT ? DEAD_LIVEKIT : await runLivekit({ path: livekitPath(), webhookUrl });
  const dataDir = join(tmpdir(), `ata-e2e-room-${randomUUID().slice(0, 8)}`);
  const server: OwnServer = await createOwnServer({
    dataDir,
    port,
    env: { LIVEKIT_URL: livekit.url, LIVEKIT_API_KEY: livekit.apiKey, LIVEKIT_API_SECRET: livekit.apiSecret },
  });
  await server.start();

  return {
    url: server.url,
    async stop() {
      await server.stop();
      await livekit.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
