import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface TestServer {
  url: string;
  env: Record<string, string>;
}

/** Settings of the person who runs the tests that must not reach the server under test: empty counts as absent. */
const WITHHELD = [
  'DATABASE_URL',
  'DOCUSIGN_ACCOUNT_ID',
  'DOCUSIGN_BASE_PATH',
  'DOCUSIGN_INTEGRATION_KEY',
  'DOCUSIGN_OAUTH_BASE',
  'DOCUSIGN_PRIVATE_KEY',
  'DOCUSIGN_USER_ID',
  'DOCUSIGN_WEBHOOK_SECRET',
  'HUME_API_KEY',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'LIVEKIT_URL',
  'LIVE_CAPTURE',
  'NEXTAUTH_URL',
  'OPENAI_API_KEY',
  'OPENAI_BASE_URL',
  'PUBLIC_URL',
  'SMTP_URL',
];

/**
 * Where the server under test listens and keeps its data: a free port, and a folder that is removed at the end.
 * Remembered in the environment, because each worker of Playwright reads the configuration again.
 */
export async function chooseTestServer(): Promise<TestServer> {
  process.env.E2E_PORT ??= String(await findFreePort());
  process.env.E2E_DATA_DIR ??= makeDataDir();

  return {
    url: `http://127.0.0.1:${process.env.E2E_PORT}`,
    env: {
      ...Object.fromEntries(WITHHELD.map((name) => [name, ''])),
      NODE_ENV: 'production',
      HOST: '127.0.0.1',
      PORT: process.env.E2E_PORT,
      DATA_DIR: process.env.E2E_DATA_DIR,
      NEXT_TELEMETRY_DISABLED: '1',
      LOG_LEVEL: 'debug',
      LOG_FILE: serverLogOf(process.env.E2E_DATA_DIR),
    },
  };
}

/** Read at the end of the run by `scan-log.ts`. */
export function serverLogOf(dataDir: string): string {
  return join(dataDir, 'server.log');
}

function makeDataDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ata-e2e-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
