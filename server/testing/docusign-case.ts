import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { webhookEvents } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import { getEnvelope } from '@/server/services/signatures';
import type { ConnectMessage } from '@/server/simulators/docusign';
import { type DocusignHouse, openDocusignHouse } from './docusign-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from './service-context';
import { createTestDatabase, type TestDatabase } from './test-db';

export const HOUR_MS = 3_600_000;
export const EMAILS = ['bia@ata.test', 'caio@ata.test'];

/** For a `describe`: an organization that is connected to a DocuSign of its own, new for each test. */
export function useDocusignCase(): DocusignCase {
  const at = new DocusignCase();

  beforeAll(async () => {
    at.database = await createTestDatabase();
  });
  afterAll(() => at.database.drop());
  beforeEach(() => at.open());
  afterEach(() => at.house.stop());
  return at;
}

export class DocusignCase {
  declare database: TestDatabase;
  declare world: TestWorld;
  declare house: DocusignHouse;
  declare owner: TestMember;

  async open(): Promise<void> {
    await this.database.sql`delete from webhook_events`;
    this.world = createTestWorld(this.database.db);
    this.house = await openDocusignHouse(this.world);
    this.owner = await createMember(this.world);
    await this.house.connect(this.owner);
  }

  /** Sent, made at the service, its first signer mailed. */
  async openEnvelope(emails: string[] = EMAILS): Promise<string> {
    const id = await this.house.send(this.owner, emails);
    await this.house.runJobs();
    return id;
  }

  view(id: string): Promise<EnvelopeView> {
    return getEnvelope(this.owner.ctx, { envelopeId: id });
  }

  /** Requests to the service whose path holds this. */
  calls(part: string): number {
    return this.house.simulator.requests.filter(({ path }) => path.includes(part)).length;
  }

  creations(): number {
    const { requests } = this.house.simulator;
    return requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/envelopes')).length;
  }

  async signThere(id: string, recipientId: string): Promise<void> {
    this.house.simulator.act(await this.house.remoteId(id), recipientId, 'sign');
  }

  /** All events that wait, in order, and what they bring. */
  async deliverAll(): Promise<void> {
    for (const message of this.house.simulator.outbox.splice(0)) await this.house.receive(message);
    await this.house.runJobs();
  }

  hold(event: string): ConnectMessage {
    const message = this.house.simulator.outbox.find((one) => one.event === event);
    if (!message) throw new Error(`no ${event} is held`);
    return message;
  }

  listInbox(): Promise<{ status: string; reason: string | null }[]> {
    return this.database.db
      .select({ status: webhookEvents.status, reason: webhookEvents.reason })
      .from(webhookEvents)
      .orderBy(webhookEvents.receivedAt);
  }
}
