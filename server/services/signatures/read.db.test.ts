import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { users } from '@/drizzle/schema';
import { ListEnvelopesInput } from '@/server/contract/signatures';
import { eq } from 'drizzle-orm';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { createFinalizedMinutes, runJobs, sendInput, tokenFor, typedSignature } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  getEnvelope,
  listEnvelopes,
  listEnvelopesOfMinutes,
  sendForSignature,
  sign,
  todayToSign,
  voidEnvelope,
} from './index';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let stranger: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  owner = await createMember(world);
  stranger = await createMember(world);
});
afterAll(() => database.drop());

async function sendNew(member: TestMember, emails: string[]) {
  const frozen = await createFinalizedMinutes(world, member);
  return sendForSignature(member.ctx, sendInput(frozen.minutesId, emails));
}

describe('reading envelopes', () => {
  it('pages through the newest first, each once, and by status', async () => {
    const sent = [];
    for (let count = 0; count < 5; count += 1) sent.push(await sendNew(owner, ['bia@ata.test']));
    await sendNew(stranger, ['bia@ata.test']);
    await voidEnvelope(owner.ctx, { envelopeId: sent[1]?.id ?? '', reason: 'engano' });

    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listEnvelopes(owner.ctx, ListEnvelopesInput.parse({ limit: 2, cursor }));
      seen.push(...page.envelopes.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);

    expect(seen).toEqual(sent.map(({ id }) => id).toReversed());
    const voided = await listEnvelopes(owner.ctx, ListEnvelopesInput.parse({ status: 'voided' }));
    expect(voided.envelopes.map(({ id, voidReason }) => [id, voidReason])).toEqual([[sent[1]?.id, 'engano']]);
  });

  it('finds one by its id, and by nothing else', async () => {
    const envelope = await sendNew(owner, ['bia@ata.test']);

    expect(await getEnvelope(owner.ctx, { envelopeId: envelope.id })).toEqual(envelope);
    await expect(getEnvelope(owner.ctx, { envelopeId: 'not-an-id' })).rejects.toMatchObject({ status: 404 });
    await expect(getEnvelope(stranger.ctx, { envelopeId: envelope.id })).rejects.toMatchObject({ status: 404 });
  });

  it('lists those of one set of minutes, for its own organization', async () => {
    const { id, minutesId } = await sendNew(owner, ['bia@ata.test']);
    await voidEnvelope(owner.ctx, { envelopeId: id, reason: 'engano' });
    const second = await sendForSignature(owner.ctx, sendInput(minutesId, ['caio@ata.test']));

    const listed = await listEnvelopesOfMinutes(owner.ctx, { minutesId });
    expect(listed.map((envelope) => envelope.id)).toEqual([second.id, id]);
    await expect(listEnvelopesOfMinutes(stranger.ctx, { minutesId })).rejects.toMatchObject({ status: 404 });
  });

  it('refuses readers without the permission and cursors of others', async () => {
    const nobody = { ...owner.ctx, actor: { type: 'anonymous' as const } };

    await expect(listEnvelopes(nobody, ListEnvelopesInput.parse({}))).rejects.toMatchObject({ status: 403 });
    await expect(listEnvelopes(owner.ctx, ListEnvelopesInput.parse({ cursor: 'x' }))).rejects.toMatchObject({
      code: 'BAD_CURSOR',
    });
  });
});

describe('what waits for the viewer’s signature', () => {
  it('is what it is their turn to sign, in their organization', async () => {
    const viewer = await createMember(world, { organizationId: owner.organizationId, role: 'member' });
    await database.db.update(users).set({ email: viewer.email.toUpperCase() }).where(eq(users.id, viewer.userId));
    const mine = await sendNew(owner, [viewer.email, 'bia@ata.test']);
    const later = await sendNew(owner, ['dora@ata.test', viewer.email]);
    await sendNew(stranger, [viewer.email]);
    const done = await sendNew(owner, [viewer.email]);
    await voidEnvelope(owner.ctx, { envelopeId: done.id, reason: 'engano' });

    expect((await todayToSign(viewer.ctx)).map(({ envelopeId }) => envelopeId)).toEqual([mine.envelopeId]);

    await runJobs(world);
    await sign(world.base, typedSignature(tokenFor(world, 'dora@ata.test'), later.documentSha256));
    expect((await todayToSign(viewer.ctx)).map(({ envelopeId }) => envelopeId)).toEqual([
      mine.envelopeId,
      later.envelopeId,
    ]);
  });
});
