import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync } from 'node:crypto';
import { type DocusignSimulator, startDocusignSimulator } from '../../server/simulators/docusign';
import { createOwnServer, type OwnServer } from './own-server';

export const CONNECT_KEY = 'the connect key of this run';

/** The product on a server of its own, beside a DocuSign that it is told to trust. */
export interface DocusignStage {
  simulator: DocusignSimulator;
  server: OwnServer;
  dataDir: string;
  /** As they are typed into the settings. */
  account: { integrationKey: string; userId: string; accountId: string; basePath: string; privateKey: string };
  close(): Promise<void>;
}

export async function openDocusignStage(): Promise<DocusignStage> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const ids = {
    integrationKey: '5a0f1c2e-0000-4000-8000-000000000001',
    userId: '5a0f1c2e-0000-4000-8000-000000000002',
    accountId: '5a0f1c2e-0000-4000-8000-000000000003',
  };
  const simulator = await startDocusignSimulator({
    app: { ...ids, publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString() },
    hasConsent: false,
    connectKeys: [CONNECT_KEY],
  });
  const dataDir = await mkdtemp(join(tmpdir(), 'ata-docusign-'));
  const env = { DOCUSIGN_BASE_PATH: simulator.url, DOCUSIGN_OAUTH_BASE: simulator.url };
  const server = await createOwnServer({ dataDir, port: await freePort(), env });
  await server.start();

  return {
    simulator,
    server,
    dataDir,
    account: {
      ...ids,
      basePath: simulator.url,
      privateKey: privateKey.export({ type: 'pkcs1', format: 'pem' }).toString(),
    },
    async close() {
      await server.stop();
      await simulator.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
