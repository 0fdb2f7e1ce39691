import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopeEvents, signatures } from '@/drizzle/schema';
import { runMails, viewAs } from '@/server/testing/council';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getEnvelope, getSigningView, recordView, sendForSignature, sign } from '../index';

const HOUR_MS = 3_600_000;
const BIA = 'bia@ata.test';

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
  frozen = await createFinalizedMinutes(world, owner);
  const signers = [owner.email, BIA].map((email) => ({ email, routingOrder: 1 }));
  envelopeId = (await sendForSignature(owner.ctx, { ...sendInput(frozen.minutesId, [BIA]), signers })).id;
  await runMails(world);
});

const listSignatures = () => database.db.select().from(signatures).orderBy(asc(signatures.signedAt));

describe('how a signer is known', () => {
  it('by an account when they are signed in under the signer’s address', async () => {
    const token = tokenFor(world, owner.email);
    const view = await getSigningView(world.base, { token }, owner.ctx);
    expect(view.signer.identifiedBy).toBe('account');
    expect((await viewAs(world, owner.email)).signer.identifiedBy).toBe('link');

    await sign(world.base, typedSignature(token, frozen.sha256), owner.ctx);
    const rows = await database.db.select().from(signatures).where(eq(signatures.envelopeId, envelopeId));
    expect(rows).toMatchObject([
      {
        identifiedBy: 'account',
        scope: 'whole',
        revision: 1,
        documentSha256: frozen.sha256,
        kind: 'typed',
        text: 'Bia Signatária',
        ipAddress: '203.0.113.7',
      },
    ]);
  });

  it('by the link alone when somebody else is signed in', async () => {
    await sign(world.base, typedSignature(tokenFor(world, BIA), frozen.sha256), owner.ctx);
    const [row] = await database.db.select().from(signatures).where(eq(signatures.envelopeId, envelopeId));
    expect(row?.identifiedBy).toBe('link');
  });
});

describe('J5 a clock that is set back', () => {
  it('makes nobody sign before they were asked: the trail keeps its order and its times do not run backwards', async () => {
    await recordView(world.base, { token: tokenFor(world, BIA) });
    world.advance(-HOUR_MS);
    for (const email of [BIA, owner.email]) {
      await sign(world.base, typedSignature(tokenFor(world, email), frozen.sha256));
    }

    const events = await database.db
      .select({ at: envelopeEvents.at })
      .from(envelopeEvents)
      .where(eq(envelopeEvents.envelopeId, envelopeId))
      .orderBy(asc(envelopeEvents.position));
    const times = events.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((a, b) => a - b));

    const envelope = await getEnvelope(owner.ctx, { envelopeId });
    expect(envelope.status).toBe('completed');
    for (const { signedAt, notifiedAt, viewedAt } of envelope.signers) {
      expect(signedAt && signedAt >= (viewedAt ?? notifiedAt ?? '')).toBe(true);
    }
    expect(envelope.completedAt && envelope.completedAt >= envelope.sentAt).toBe(true);
    for (const { signedAt } of await listSignatures()) expect(signedAt.toISOString()).toMatch(/Z$/);
  });
});
