import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { runMails, signAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, sendInput, tokenFor } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { decline, getEnvelope, sendForSignature, voidEnvelope } from './index';

const [ANA, BIA, CAIO] = ['ana@ata.test', 'bia@ata.test', 'caio@ata.test'] as const;
const OBSERVERS = [{ email: 'arquivo@ata.test', name: 'Arquivo' }, { email: 'fiscal@ata.test' }];

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let envelopeId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  const frozen = await createFinalizedMinutes(world, owner);
  const observers = [...OBSERVERS, { email: BIA }, { email: 'arquivo@ata.test' }];
  const sent = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, [ANA, BIA, CAIO], { observers }));
  envelopeId = sent.id;
  await runMails(world);
  await signAs(world, ANA);
  await runMails(world);
});

describe('the end of an envelope', () => {
  it('keeps each observer once, and none who signs anyway', async () => {
    expect((await getEnvelope(owner.ctx, { envelopeId })).observers).toEqual(OBSERVERS);
  });

  it('peer: reject notices miss people: owner, past signers and observers are all told, with the reason', async () => {
    const before = world.mails.length;
    await decline(world.base, { token: tokenFor(world, BIA), reason: 'Falta a cláusula 4' });
    await runMails(world);

    const told = world.mails.slice(before);
    expect(told.map(({ to }) => to.address).toSorted()).toEqual(
      [owner.email, ANA, 'arquivo@ata.test', 'fiscal@ata.test'].toSorted(),
    );
    for (const { text } of told) expect(text).toContain('Falta a cláusula 4');
    const toObserver = told.find(({ to }) => to.address === 'fiscal@ata.test');
    expect(toObserver?.text).not.toContain('/sign/');
    expect(toObserver?.text).not.toContain('/meetings/');
  });

  it('tells observers of a withdrawal too, and each person once however often the job runs', async () => {
    const before = world.mails.length;
    await voidEnvelope(owner.ctx, { envelopeId, reason: 'Data errada' });
    world.jobs.push(...world.jobs);
    await runMails(world);

    const told = world.mails.slice(before);
    const ids = new Set(told.map(({ messageId }) => messageId));
    expect(ids.size).toBe(5);
    expect(told).toHaveLength(10);
  });
});
