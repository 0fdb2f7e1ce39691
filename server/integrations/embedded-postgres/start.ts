import { join, resolve } from 'node:path';

import { chooseAccount } from './account';
import { prepareBinaries } from './binaries';
import { type Cluster, ensureCluster, SUPERUSER } from './cluster';
import { ensureDatabase } from './ensure-database';
import { locateCluster } from './location';
import { claimOwnership, releaseOwnership } from './ownership';
import { keepPassword } from './password';
import { type RunningPostmaster, runPostmaster } from './run-postmaster';
import { sendShutdown, stopPostmaster } from './stop';

const DATABASE = 'ata';

export interface EmbeddedPostgresOptions {
  /** Folder of the application's data; the database gets a place of its own in it. */
  dataDir: string;
  /** False trades safety in a crash for speed: for tests. */
  durable: boolean;
  log: { info(fields: object, message: string): void };
}

export interface EmbeddedPostgres {
  /** `postgres://...` of the superuser on the database `ata`, reachable from this machine only. */
  url: string;
  /** Ends the server, or leaves it to the process that it belongs to. Close every connection first. */
  stop(): Promise<void>;
}

/**
 * Starts the packaged Postgres on files inside `dataDir`, or joins the one that a killed process left running there.
 * Throws an `AppError` whose message tells the operator what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const startedMs = performance.now();
  const dataDir = resolve(options.dataDir);
  const cluster = describeCluster(dataDir, options.durable);
  const password = keepPassword(dataDir, cluster.dir);
  await ensureCluster(cluster, password);

  const running = await runPostmaster(cluster, join(dataDir, 'postgres.log'));
  const stop = takeCare({ dataDir, cluster, running });

  const url = `postgres://${SUPERUSER}:${password}@127.0.0.1:${running.port}/${DATABASE}`;
  try {
    await ensureDatabase(url);
  } catch (error) {
    await stop();
    throw error;
  }
  const durationMs = Math.round(performance.now() - startedMs);
  options.log.info(
    { durationMs, port: running.port, wasRunning: running.child === null },
    'built-in postgres is ready',
  );
  return { url, stop };
}

function describeCluster(dataDir: string, durable: boolean): Cluster {
  const dir = locateCluster(dataDir);
  const account = chooseAccount(dir);
  return { dir, account, durable, binaries: prepareBinaries(account) };
}

interface Care {
  dataDir: string;
  cluster: Cluster;
  running: RunningPostmaster;
}

/** Gives back the way to end the server, and sees to it that it also ends when this process merely exits. */
function takeCare({ dataDir, cluster, running }: Care): () => Promise<void> {
  if (!claimOwnership(dataDir)) return async () => {};

  const onExit = () => sendShutdown(cluster, running, 'fast');
  process.once('exit', onExit);
  let stopping: Promise<void> | undefined;
  return () => {
    stopping ??= stopPostmaster(cluster, running).then(() => {
      process.off('exit', onExit);
      releaseOwnership(dataDir);
    });
    return stopping;
  };
}
