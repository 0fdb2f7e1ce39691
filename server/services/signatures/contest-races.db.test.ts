import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopeEvents, signatures } from '@/drizzle/schema';
import { isAppError } from '@/server/lib/errors';
import { contestAs, createSentCouncil, runMails, signAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { answerContest, correctEnvelope, delegateSigner, getEnvelope, sweepReminders, voidEnvelope } from './index';

const DAY_MS = 24 * 3_600_000;
const ROUNDS = 6;
const [ANA, BIA, CAIO] = ['ana@ata.test', 'bia@ata.test', 'caio@ata.test'] as const;
const PARALLEL = [ANA, BIA, CAIO].map((email) => ({ email, routingOrder: 1 }));

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
});

/** Refusals are answers; anything else is a fault, a deadlock among them. */
async function race(calls: Promise<unknown>[]): Promise<void> {
  for (const end of await Promise.allSettled(calls)) {
    if (end.status === 'rejected' && !isAppError(end.reason)) throw end.reason;
  }
}

describe('contests at the same moment as everything else', () => {
  it('lose no signature, leave no gap in the trail and end where the rules say', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const { envelope, ids } = await createSentCouncil(world, owner, [ANA], { signers: PARALLEL });
      const envelopeId = envelope.id;
      await signAs(world, ANA);
      const view = await contestAs(world, BIA, { statementId: ids[1] });
      world.advance(3 * DAY_MS);

      await race([
        contestAs(world, CAIO, { statementId: ids[0] }),
        correctEnvelope(owner.ctx, {
          envelopeId,
          corrections: [{ statementId: ids[1], text: 'Aprovado o orçamento de 120 mil reais para a sede.' }],
        }),
        answerContest(owner.ctx, { envelopeId, contestId: view.contests[0]?.id ?? '', answer: 'Foi assim' }),
        signAs(world, CAIO),
        delegateSigner(owner.ctx, {
          envelopeId,
          signerId: envelope.signers[2]?.id ?? '',
          name: 'Eva',
          email: 'eva@ata.test',
        }),
        sweepReminders(world.base),
        ...(round % 3 === 0 ? [voidEnvelope(owner.ctx, { envelopeId, reason: 'engano' })] : []),
      ]);
      await runMails(world);

      const after = await getEnvelope(owner.ctx, { envelopeId });
      const events = await database.db
        .select({ position: envelopeEvents.position, type: envelopeEvents.type })
        .from(envelopeEvents)
        .where(eq(envelopeEvents.envelopeId, envelopeId))
        .orderBy(asc(envelopeEvents.position));
      expect(events.map(({ position }) => position)).toEqual(events.map((_, index) => index + 1));

      const acts = await database.db.select().from(signatures).where(eq(signatures.envelopeId, envelopeId));
      expect(acts.length).toBe(events.filter(({ type }) => type === 'signer.signed').length);
      expect(acts.some(({ signerId, revision }) => signerId === envelope.signers[0]?.id && revision === 1)).toBe(true);
      const hasOpen = after.contests.some(({ status }) => status === 'open');
      if (after.status !== 'voided') expect(after.status === 'contested').toBe(hasOpen);
      expect(after.revision).toBe(1 + events.filter(({ type }) => type === 'envelope.corrected').length);
      expect(after.contests.filter(({ statementId }) => statementId === ids[1])).toHaveLength(1);
    }
  });
});
