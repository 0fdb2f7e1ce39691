import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes, signatures } from '@/drizzle/schema';
import { getEnvelope, sweepRemoteEnvelopes } from '@/server/services/signatures';
import type { ConnectMessage } from '@/server/simulators/docusign';
import { type DocusignHouse, openDocusignHouse } from '@/server/testing/docusign-house';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';

const SCHEDULES = 24;
const MINUTE_MS = 60_000;
const EMAILS = ['bia@ata.test', 'caio@ata.test', 'dora@ata.test'];

/** Every run of one seed is the same (mulberry32). */
function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Ending = 'completed' | 'declined';

describe('DocuSign events dropped, doubled, out of order, forged and late', () => {
  let database: TestDatabase;
  let world: TestWorld;
  let house: DocusignHouse;
  let owner: TestMember;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    world = createTestWorld(database.db);
    house = await openDocusignHouse(world);
    owner = await createMember(world);
    await house.connect(owner);
  });
  afterEach(() => house.stop());

  /** What must be the same however the events came; times are those of the service's own clock. */
  async function finalState(id: string) {
    const view = await getEnvelope(owner.ctx, { envelopeId: id });
    const acts = await database.db.select().from(signatures).where(eq(signatures.envelopeId, id));
    const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, id));
    const count = (type: string) => view.events.filter((event) => event.type === type).length;

    return {
      status: view.status,
      declineReason: view.declineReason,
      signers: view.signers.map(({ email, status, signedAt, declinedAt }) => ({
        email,
        status,
        hasSigned: signedAt !== null,
        hasDeclined: declinedAt !== null,
      })),
      signatures: acts.map(({ kind, scope, revision }) => `${kind} ${scope} ${revision}`).toSorted(),
      signed: count('signer.signed'),
      completed: count('envelope.completed'),
      declined: count('envelope.declined'),
      voided: count('envelope.voided'),
      sealed: count('envelope.sealed'),
      alert: view.remote?.integrityAlert ?? null,
      hasDocument: row?.remoteDocumentKey !== null,
      hasSeal: view.sealedAt !== null,
    };
  }

  /** People act there one after the other; between their steps some of the messages get through, in some order. */
  async function run(seed: number | null, ending: Ending): Promise<string> {
    const chance = seed === null ? null : createChance(seed);
    const id = await house.send(owner, EMAILS);
    await house.runJobs();
    const remoteId = await house.remoteId(id);

    const steps: [string, 'view' | 'sign' | 'decline'][] = [
      ['1', 'view'],
      ['1', 'sign'],
      ['2', 'view'],
      ['2', ending === 'completed' ? 'sign' : 'decline'],
      ...(ending === 'completed'
        ? ([
            ['3', 'view'],
            ['3', 'sign'],
          ] as [string, 'view' | 'sign'][])
        : []),
    ];
    for (const [recipientId, act] of steps) {
      house.simulator.act(remoteId, recipientId, act, 'Falta um ponto');
      world.advance(1000);
      await letThrough(chance);
    }
    await letThrough(chance && (() => 0.99));
    for (let quiet = 0; quiet < 8; quiet += 1) {
      world.advance(16 * MINUTE_MS);
      await sweepRemoteEnvelopes(world.base);
      await house.runJobs();
    }
    return id;
  }

  async function letThrough(chance: (() => number) | null): Promise<void> {
    const held = house.simulator.outbox.splice(0);
    for (const message of chance ? spoil(held, chance) : held) await house.receive(message);
    if (!chance || chance() < 0.7) await house.runJobs();
  }

  /** One in five is lost, one in five held back for later, some come twice or thrice, all in any order, forged ones between. */
  function spoil(messages: ConnectMessage[], chance: () => number): ConnectMessage[] {
    const passed = messages.flatMap((message) => {
      const fate = chance();
      if (fate < 0.2) return [];
      if (fate < 0.4) {
        house.simulator.outbox.push(message);
        return [];
      }
      return Array.from({ length: fate < 0.6 ? 3 : 1 }, () => message);
    });
    const forged = messages.flatMap((message) => (chance() < 0.5 ? forge(message) : []));

    return [...passed, ...forged]
      .map((message) => ({ message, order: chance() }))
      .toSorted((a, b) => a.order - b.order)
      .map(({ message }) => message);
  }

  /** An ending that never was, under a signature taken from another message, and once without any. */
  function forge(message: ConnectMessage): ConnectMessage[] {
    const text = message.body.toString('utf8');
    const body = Buffer.from(text.replace(/"event":"[a-z-]+"/, '"event":"envelope-voided"'));
    return [
      { ...message, body },
      { ...message, body, headers: { 'content-type': 'application/json' } },
    ];
  }

  it.each<Ending>(['completed', 'declined'])('ends %s as in an undisturbed run, for every schedule', async (ending) => {
    const expected = await finalState(await run(null, ending));
    expect(expected).toMatchObject({ status: ending, voided: 0, hasSeal: ending === 'completed' });

    for (let seed = 1; seed <= SCHEDULES / 2; seed += 1) {
      const id = await run(seed * 7919 + (ending === 'completed' ? 1 : 0), ending);
      expect(await finalState(id), `schedule ${seed}`).toEqual(expected);
    }
  });

  it('ends the same when no event ever comes', async () => {
    const expected = await finalState(await run(null, 'completed'));
    const id = await house.send(owner, EMAILS);
    await house.runJobs();
    for (const recipientId of ['1', '2', '3']) house.simulator.act(await house.remoteId(id), recipientId, 'sign');
    house.simulator.outbox.splice(0);
    world.advance(16 * MINUTE_MS);
    await sweepRemoteEnvelopes(world.base);
    await house.runJobs();
    expect(await finalState(id)).toEqual(expected);
  });

  it('forged messages are refused at the door', async () => {
    await run(null, 'declined');
    const id = await house.send(owner, EMAILS);
    await house.runJobs();
    house.simulator.act(await house.remoteId(id), '1', 'view');
    const [message] = house.simulator.outbox;
    if (!message) return expect.unreachable();
    for (const forged of forge(message)) expect(await house.receive(forged)).toBe(401);
  });
});
