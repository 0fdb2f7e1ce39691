import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { envelopeEvents, envelopes, signers } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import { createMember, createTestWorld, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, runJobs, sendInput, tokenFor, typedSignature } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getEnvelope, sendForSignature, sign, voidEnvelope } from './index';

const REFUSED = { cause: expect.objectContaining({ code: '42501' }) };

let database: TestDatabase;
let world: TestWorld;
let envelope: EnvelopeView;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  const owner = await createMember(world);
  const frozen = await createFinalizedMinutes(world, owner);
  const { id } = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test', 'caio@ata.test']));
  await runJobs(world);
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
  await voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
  envelope = await getEnvelope(owner.ctx, { envelopeId: id });
});
afterAll(() => database.drop());

const changeSigner = (index: number, fields: Partial<typeof signers.$inferInsert>) =>
  database.db
    .update(signers)
    .set(fields)
    .where(eq(signers.id, envelope.signers[index]?.id ?? ''));
const changeEnvelope = (fields: Partial<typeof envelopes.$inferInsert>) =>
  database.db.update(envelopes).set(fields).where(eq(envelopes.id, envelope.id));

describe('the database itself', () => {
  it('lets no statement take a signature back or change what it says', async () => {
    await expect(changeSigner(0, { status: 'sent' })).rejects.toMatchObject(REFUSED);
    await expect(changeSigner(0, { signatureText: 'Outra pessoa' })).rejects.toMatchObject(REFUSED);
    await expect(changeSigner(0, { signedAt: null })).rejects.toMatchObject(REFUSED);
    await expect(changeSigner(0, { tokenVersion: 2 })).resolves.toBeDefined();
    await expect(changeSigner(1, { name: 'Caio' })).resolves.toBeDefined();
  });

  it('lets no envelope come back or change its document', async () => {
    await expect(changeEnvelope({ status: 'sent' })).rejects.toMatchObject(REFUSED);
    await expect(changeEnvelope({ status: 'completed' })).rejects.toMatchObject(REFUSED);
    await expect(changeEnvelope({ documentSha256: 'f'.repeat(64) })).rejects.toMatchObject(REFUSED);
  });

  it('lets nobody reword the trail', async () => {
    const rewording = database.db
      .update(envelopeEvents)
      .set({ details: {} })
      .where(eq(envelopeEvents.envelopeId, envelope.id));

    await expect(rewording).rejects.toMatchObject(REFUSED);
  });
});
