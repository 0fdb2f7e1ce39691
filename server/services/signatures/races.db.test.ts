import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopeEvents, minutes } from '@/drizzle/schema';
import { isAppError } from '@/server/lib/errors';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  runJobs,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { decline, getEnvelope, recordView, resendEnvelope, sendForSignature, sign, voidEnvelope } from './index';

const ROUNDS = 5;

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let frozen: FinalizedMinutes;
let envelopeId: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
});

/** Two signers who may sign in any order. */
async function sendToTwo(): Promise<void> {
  frozen = await createFinalizedMinutes(world, owner);
  const signers = ['bia@ata.test', 'caio@ata.test'].map((email) => ({ email, routingOrder: 1 }));
  const envelope = await sendForSignature(owner.ctx, { ...sendInput(frozen.minutesId, ['bia@ata.test']), signers });
  envelopeId = envelope.id;
  world.mails.length = 0;
  await runJobs(world, 'signer.mail');
}

const signAs = (address: string) => sign(world.base, typedSignature(tokenFor(world, address), frozen.sha256));
const current = () => getEnvelope(owner.ctx, { envelopeId });

/** How each call ended: its code, or `done`. Anything but a refusal fails the test. */
async function race(calls: Promise<unknown>[]): Promise<string[]> {
  const ends = await Promise.allSettled(calls);

  return ends.map((end) => {
    if (end.status === 'fulfilled') return 'done';
    if (isAppError(end.reason)) return end.reason.code;
    throw end.reason;
  });
}

describe('at the same moment', () => {
  it('one signer signing many times signs once', async () => {
    await sendToTwo();
    const ends = await race(Array.from({ length: 6 }, () => signAs('bia@ata.test')));

    expect(ends.toSorted()).toEqual([...Array.from({ length: 5 }, () => 'ALREADY_SIGNED'), 'done']);
    expect((await current()).events.filter(({ type }) => type === 'signer.signed')).toHaveLength(1);
  });

  it('the two last signers complete the envelope once', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await sendToTwo();
      expect(await race([signAs('bia@ata.test'), signAs('caio@ata.test')])).toEqual(['done', 'done']);

      const { status, events } = await current();
      expect([status, events.filter(({ type }) => type === 'envelope.completed').length]).toEqual(['completed', 1]);
      expect(world.jobs.filter(({ payload }) => JSON.stringify(payload).includes(envelopeId))).toHaveLength(1);
    }
  });

  it('D10 a void and the last signature end in one of the two, and the trail agrees', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await sendToTwo();
      await signAs('bia@ata.test');
      const voiding = voidEnvelope(owner.ctx, { envelopeId, reason: 'engano' });
      const [voided, signed] = await race([voiding, signAs('caio@ata.test')]);
      const { status, events } = await current();

      if (status === 'voided')
        expect([voided, signed, events.at(-1)?.type]).toEqual(['done', 'ENVELOPE_VOIDED', 'envelope.voided']);
      else expect([voided, signed, events.at(-1)?.type]).toEqual(['ENVELOPE_COMPLETED', 'done', 'envelope.completed']);
      const [row] = await database.db.select().from(minutes).where(eq(minutes.id, frozen.minutesId));
      expect(row?.status).toBe(status === 'voided' ? 'finalized' : 'signed');
    }
  });

  it('everything at once leaves a trail without gaps and no deadlock', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      await sendToTwo();
      const bia = tokenFor(world, 'bia@ata.test');
      const caio = tokenFor(world, 'caio@ata.test');
      await race([
        recordView(world.base, { token: bia }),
        sign(world.base, typedSignature(bia, frozen.sha256)),
        resendEnvelope(owner.ctx, { envelopeId }),
        decline(world.base, { token: caio, reason: 'não' }),
        sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['eva@ata.test'])),
        voidEnvelope(owner.ctx, { envelopeId, reason: 'engano' }),
      ]);

      const events = await database.db
        .select({ position: envelopeEvents.position })
        .from(envelopeEvents)
        .where(eq(envelopeEvents.envelopeId, envelopeId))
        .orderBy(asc(envelopeEvents.position));
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));
      const signed = (await current()).signers.filter(({ status }) => status === 'signed').length;
      expect((await current()).events.filter(({ type }) => type === 'signer.signed')).toHaveLength(signed);
    }
  });
});
