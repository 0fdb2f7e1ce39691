import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '@/server/db/client';
import type { Env } from '@/server/env';
import { CHECKPOINT_FILE, createCheckpointFile } from '@/server/integrations/local-disk';
import {
  createCheckpointSigner,
  createCheckpointVerifier,
  type CheckpointVerifier,
} from '@/server/lib/checkpoint-signer';
import { StartError } from '@/server/lib/start-error';
import { silentLogger } from '@/server/observability/logger';
import type { KeptCheckpoint } from '@/server/ports/checkpoint-log';
import { openPostgres } from '@/server/postgres';
import { readCheckpointSecret } from '@/server/secrets';
import type { ChainSource } from '@/server/services/audit';
import type { VerifyOptions } from './read-options';

export interface OpenSource extends ChainSource {
  kept: { [Symbol.asyncIterator](): AsyncIterator<KeptCheckpoint> };
  close(): Promise<void>;
}

/** Opens what is there and makes nothing new. @throws StartError where there is no data, key or file */
export async function openSource(env: Env, options: VerifyOptions): Promise<OpenSource> {
  const files = chooseFiles(env, options);
  const verifier = await chooseKey(env, options);
  if (!env.DATABASE_URL && !hasOwnDatabase(env)) {
    throw new StartError(`there is no database: DATABASE_URL is not set, and ${env.DATA_DIR} holds none`);
  }

  const postgres = await openPostgres(env, silentLogger);
  const database = openDatabase({ url: postgres.url, maxConnections: 2 });

  return {
    db: database.db,
    verifier,
    kept: { [Symbol.asyncIterator]: () => readAll(files) },
    now: () => new Date(),
    async close() {
      await database.close();
      await postgres.stop();
    },
  };
}

function chooseFiles(env: Env, { checkpointFiles }: VerifyOptions): string[] {
  const missing = checkpointFiles.find((path) => !existsSync(path));
  if (missing) throw new StartError(`there is no file ${missing}`);

  return checkpointFiles.length > 0 ? checkpointFiles : [join(env.DATA_DIR, CHECKPOINT_FILE)];
}

async function chooseKey(env: Env, { publicKey }: VerifyOptions): Promise<CheckpointVerifier> {
  if (publicKey !== null) return readPublicKey(publicKey);

  const secret = await readCheckpointSecret(env);
  if (secret !== null) return createCheckpointSigner(secret);
  throw new StartError(
    `no key to judge checkpoints by: ${join(env.DATA_DIR, 'secrets.json')} is not there. Set DATA_DIR, or give --public-key`,
  );
}

function readPublicKey(text: string): CheckpointVerifier {
  try {
    return createCheckpointVerifier(text);
  } catch {
    throw new StartError('--public-key takes an Ed25519 key in base64url');
  }
}

function hasOwnDatabase({ DATA_DIR }: Env): boolean {
  return existsSync(join(DATA_DIR, 'postgres')) || existsSync(join(DATA_DIR, 'postgres-location'));
}

async function* readAll(files: string[]): AsyncGenerator<KeptCheckpoint> {
  for (const path of files) yield* createCheckpointFile(path).read();
}
