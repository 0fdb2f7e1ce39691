import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDocusignWebhook } from '@/server/integrations/docusign';
import { listWebhookKeys } from '@/server/services/integrations';
import { getEnvelope, sweepRemoteEnvelopes } from '@/server/services/signatures';
import { type DocusignHouse, openDocusignHouse } from '@/server/testing/docusign-house';
import { type HttpHouse, openHttpHouse } from '@/server/testing/http-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

describe('POST /v1/webhooks/docusign', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let docusign: DocusignHouse;
  let http: HttpHouse;
  let owner: TestMember;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = createTestWorld(database.db);
    docusign = await openDocusignHouse(world);
    const { store } = world.base.ports;
    http = await openHttpHouse(world, {
      webhookSenders: [createDocusignWebhook({ findKeys: (origin) => listWebhookKeys(world.base, origin) })],
    });
    world.base.ports.store = store; // objects of these tests are in memory
    owner = await createMember(world);
    await docusign.connect(owner);
  });
  afterAll(async () => {
    await http.close();
    await docusign.stop();
    await database.drop();
  });

  function post(body: Buffer, headers: Record<string, string>): Promise<Response> {
    return fetch(`${http.url}/v1/webhooks/docusign`, { method: 'POST', body: new Uint8Array(body), headers });
  }

  it('takes a signed event once, and refuses an unsigned one', async () => {
    const id = await docusign.send(owner, ['bia@ata.test']);
    await docusign.runJobs();
    docusign.simulator.act(await docusign.remoteId(id), '1', 'view');
    const [message] = docusign.simulator.outbox.splice(0);
    if (!message) return expect.unreachable();

    expect((await post(message.body, {})).status).toBe(401);
    expect(await (await post(message.body, message.headers)).json()).toMatchObject({ duplicate: false });
    expect(await (await post(message.body, message.headers)).json()).toMatchObject({ duplicate: true });
    await docusign.runJobs();
    expect((await getEnvelope(owner.ctx, { envelopeId: id })).signers[0]?.status).toBe('delivered');
  });

  it('D20 a body of 30 MB with the documents in it is refused, and its news is asked for', async () => {
    const id = await docusign.send(owner, ['bia@ata.test']);
    await docusign.runJobs();
    docusign.simulator.act(await docusign.remoteId(id), '1', 'sign');
    const message = docusign.simulator.outbox.splice(0).find(({ event }) => event === 'envelope-completed');
    if (!message) return expect.unreachable();
    const event = JSON.parse(message.body.toString('utf8'));
    event.data.envelopeSummary = { envelopeDocuments: [{ PDFBytes: 'A'.repeat(30 * 1024 * 1024) }] };
    const heavy = docusign.simulator.signMessage({ ...message, body: Buffer.from(JSON.stringify(event)) });

    expect((await post(heavy.body, heavy.headers)).status).toBe(413);
    world.advance(16 * 60_000);
    await sweepRemoteEnvelopes(world.base);
    await docusign.runJobs();
    expect((await getEnvelope(owner.ctx, { envelopeId: id })).status).toBe('completed');
  });
});
