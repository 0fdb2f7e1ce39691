import { randomUUID } from 'node:crypto';
import { openDatabase } from '@/server/db/client';
import { createBoss, createJobQueue } from '@/server/jobs/queue';
import { jobDefinitions } from '@/server/jobs/registry';
import { createJobRunner } from '@/server/jobs/runner';
import { silentLogger } from '@/server/observability/logger';
import { openHttpHouse } from '@/server/testing/http-house';
import { createTestWorld } from '@/server/testing/service-context';
import { createTestSender } from '@/server/testing/webhook-sender';
import { openThrowawayPostgres } from '../throwaway-postgres';

/** The door as it stands in production, with the real queue; processing is left to others. */
export async function openInboxDoor() {
  const postgres = await openThrowawayPostgres({ durable: true });
  const database = openDatabase({ url: postgres.url, maxConnections: 10 });
  const world = createTestWorld(database.db);
  const boss = createBoss({ url: postgres.url, log: silentLogger });
  const runner = createJobRunner(boss, world.base, jobDefinitions, false);
  await runner.start();
  world.base.ports.jobs = createJobQueue(boss);
  const sender = createTestSender();
  const house = await openHttpHouse(world, { webhookSenders: [sender] });

  return {
    databaseUrl: postgres.url,
    url: `${house.url}/api/webhooks/bot`,
    createEvent() {
      const body = JSON.stringify({ id: randomUUID(), type: 'envelope-completed', data: { envelopeId: randomUUID() } });
      return { body, headers: sender.sign(body) };
    },
    async close() {
      await house.close();
      await runner.stop();
      await database.close();
      await postgres.close();
    },
  };
}
