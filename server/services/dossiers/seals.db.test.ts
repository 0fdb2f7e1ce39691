import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import { ListSealsInput } from '@/server/contract/dossiers';
import { giveCertificate } from '@/server/testing/certificates';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  listAudit,
  runJobs,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getEnvelope, sendForSignature, sign } from '../signatures';
import { listSeals, retrySeal, sealEnvelope, todayUnsealed } from '.';

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
  await giveCertificate(world.base, owner.organizationId);
});

/** Signed by everyone; its seal waits. */
async function createCompleted() {
  const frozen = await createFinalizedMinutes(world, owner);
  const { id } = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));
  await runJobs(world, 'signer.mail');
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
  world.advance(1000);
  return { envelopeId: id, ...frozen };
}

const list = (state: ListSealsInput['state'], extra: Partial<ListSealsInput> = {}) =>
  listSeals(owner.ctx, ListSealsInput.parse({ state, ...extra }));
const idsOf = async (page: ReturnType<typeof list>) => (await page).seals.map(({ envelopeId }) => envelopeId);

describe('the list of seals', () => {
  it('tells what waits, since when and why, from what is sealed', async () => {
    const sealed = await createCompleted();
    await sealEnvelope(world.base, sealed);
    const waiting = await createCompleted();
    const kept = [...world.objects];
    for (const key of world.objects.keys()) world.objects.delete(key);
    await expect(sealEnvelope(world.base, waiting)).rejects.toMatchObject({ code: 'SEAL_PART_MISSING' });
    for (const [key, bytes] of kept) world.objects.set(key, bytes);

    expect((await list('waiting')).seals).toMatchObject([
      {
        envelopeId: waiting.envelopeId,
        sealedAt: null,
        attempts: 1,
        lastError: expect.stringMatching(/^SEAL_PART_MISSING: /),
      },
    ]);
    expect((await list('sealed')).seals).toMatchObject([
      { envelopeId: sealed.envelopeId, level: 'simples', lastError: null, topic: 'Reunião do conselho' },
    ]);
    expect(await idsOf(list('all'))).toEqual([waiting.envelopeId, sealed.envelopeId]);
  });

  it('puts what failed before administrators on their first page, and before nobody else', async () => {
    const { envelopeId } = await createCompleted();
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    expect(await todayUnsealed(owner.ctx)).toEqual([]);
    for (const key of world.objects.keys()) world.objects.delete(key);
    await expect(sealEnvelope(world.base, { envelopeId })).rejects.toMatchObject({ code: 'SEAL_PART_MISSING' });

    expect(await todayUnsealed(owner.ctx)).toMatchObject([
      { envelopeId, topic: 'Reunião do conselho', reason: expect.stringMatching(/^SEAL_PART_MISSING: /) },
    ]);
    expect(await todayUnsealed(member.ctx)).toEqual([]);
    expect((await getEnvelope(member.ctx, { envelopeId })).isSealFailing).toBe(true);
  });

  it('comes in pages', async () => {
    const made = [await createCompleted(), await createCompleted(), await createCompleted()];
    const first = await list('all', { limit: 2 });
    const second = await list('all', { limit: 2, cursor: first.nextCursor ?? '' });

    const ids = [...first.seals, ...second.seals].map(({ envelopeId }) => envelopeId);
    expect(ids).toEqual(made.map(({ envelopeId }) => envelopeId).toReversed());
    expect(second.nextCursor).toBeNull();
  });

  it('is for administrators, of their own organization', async () => {
    const { envelopeId } = await createCompleted();
    const member = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    const stranger = await createMember(world);

    await expect(listSeals(member.ctx, ListSealsInput.parse({}))).rejects.toMatchObject({ status: 403 });
    await expect(retrySeal(member.ctx, { envelopeId })).rejects.toMatchObject({ status: 403 });
    expect((await listSeals(stranger.ctx, ListSealsInput.parse({}))).seals).toEqual([]);
    await expect(retrySeal(stranger.ctx, { envelopeId })).rejects.toMatchObject({ status: 404 });
  });
});

describe('trying a seal again', () => {
  it('seals at once, with a row in the trail', async () => {
    const { envelopeId } = await createCompleted();

    expect(await retrySeal(owner.ctx, { envelopeId })).toMatchObject({
      attempts: 1,
      lastError: null,
      level: 'simples',
    });
    expect((await listAudit(world, envelopeId)).slice(-2)).toEqual([
      { action: 'envelope.retry_seal', actorType: 'user' },
      { action: 'envelope.seal', actorType: 'job' },
    ]);
    await expect(retrySeal(owner.ctx, { envelopeId })).rejects.toMatchObject({ code: 'ALREADY_SEALED' });
  });

  it('answers why it failed once more', async () => {
    const { envelopeId } = await createCompleted();
    await database.db.update(envelopes).set({ integrityAlert: 'pages' }).where(eq(envelopes.id, envelopeId));

    expect(await retrySeal(owner.ctx, { envelopeId })).toMatchObject({
      sealedAt: null,
      lastError: 'SEAL_INTEGRITY_ALERT: pages',
    });
  });

  it('is refused before everyone has signed', async () => {
    const { minutesId } = await createFinalizedMinutes(world, owner);
    const { id } = await sendForSignature(owner.ctx, sendInput(minutesId, ['bia@ata.test']));

    await expect(retrySeal(owner.ctx, { envelopeId: id })).rejects.toMatchObject({ code: 'ENVELOPE_NOT_COMPLETED' });
  });
});
