import { createServer } from 'node:http';
import next from 'next';
import { composeHouse } from './server/composition';
import { readEnv, publishForNextAuth } from './server/env';
import { migrateDatabase } from './server/db/migrate';
import { createDoors } from './server/http/doors';
import { isForeignOrigin } from './server/http/foreign-origin';
import { createRouter } from './server/http/router';
import { assertPortFree, closeWithin } from './server/http/listening';
import { failStart } from './server/lib/start-error';
import { createLogger } from './server/observability/logger';
import { openPostgres } from './server/postgres';
import { setRuntime } from './server/runtime';
import { loadSecrets } from './server/secrets';
import { assertSecretsReadable } from './server/services/certificates';
import { createSocketIo } from './server/ws/endpoints/socket-io';

const SHUTDOWN_LIMIT_MS = 10_000;

await start().catch(failStart);

async function start(): Promise<void> {
  const env = readEnv();
  const dev = env.NODE_ENV === 'development';
  const log = createLogger({ level: env.LOG_LEVEL, file: env.LOG_FILE });
  const publicUrl =
    env.PUBLIC_URL ?? env.NEXTAUTH_URL ?? `http://${env.HOST === '0.0.0.0' ? 'localhost' : env.HOST}:${env.PORT}`;

  await assertPortFree(env.HOST, env.PORT);
  const secrets = await loadSecrets(env);
  const postgres = await openPostgres(env, log);
  await migrateDatabase(postgres.url);
  const house = composeHouse({ env, secrets, databaseUrl: postgres.url, publicUrl, log });
  await assertSecretsReadable(house.base);
  publishForNextAuth({ url: publicUrl, secret: secrets.session });
  setRuntime(createDoors(house.http));

  // Next attaches its own upgrade listener to the server it is given; this one never listens.
  const decoy = createServer();
  const app = next({ dev, hostname: env.HOST, port: env.PORT, httpServer: decoy });
  await app.prepare();
  await house.jobs.start();
  // Not waited for: hashing hours of sound after a crash may take minutes.
  void house.live.recover().catch((error: unknown) => log.error('tracks could not be recovered', { error }));

  void house.live.resume().catch((error: unknown) => log.error('rooms could not be heard again', { error }));

  const handle = app.getRequestHandler();
  const socketIo = createSocketIo(house.base, (header) => isForeignOrigin(header, publicUrl));
  const server = createServer(
    createRouter(
      house.http,
      (request, response) => void (socketIo.answer(request, response) || handle(request, response)),
    ),
  );
  server.requestTimeout = 0; // an upload may take hours; whoever falls silent is dropped by server/http/borrow-body.ts
  server.on('upgrade', (request, socket, head) => {
    if (socketIo.take(request, socket, head)) return;
    if (house.live.upgrades.take(request, socket, head)) return;
    if (dev && request.url?.startsWith('/_next/')) return void decoy.emit('upgrade', request, socket, head);
    house.live.upgrades.refuse(request, socket);
  });

  server.listen(env.PORT, env.HOST, () => console.log(`ready on http://${env.HOST}:${env.PORT}`));

  closeWithin(SHUTDOWN_LIMIT_MS, async () => {
    await socketIo.drain();
    await house.live.drain();
    server.close();
    server.closeAllConnections();
    await house.close();
    await app.close();
    await postgres.stop();
  });
}
