import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { DelegateSignerInput, EnvelopeView } from '@/server/contract/signatures';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { runMails, signAs, viewAs } from '@/server/testing/council';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  listAudit,
  sendInput,
  tokenFor,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { delegateSigner, getEnvelope, getSigningView, sendForSignature } from './index';

const [ANA, BIA, EVA] = ['ana@ata.test', 'bia@ata.test', 'eva@ata.test'] as const;

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let frozen: FinalizedMinutes;
let envelope: EnvelopeView;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  frozen = await createFinalizedMinutes(world, owner);
  envelope = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, [ANA, BIA]));
  await runMails(world);
});

const idOf = (email: string) => envelope.signers.find((signer) => signer.email === email)?.id ?? '';
const delegate = (from: string, fields: Partial<DelegateSignerInput> = {}) =>
  delegateSigner(owner.ctx, {
    envelopeId: envelope.id,
    signerId: idOf(from),
    name: 'Eva',
    email: EVA,
    ...fields,
  });

describe('delegating a signature', () => {
  it('gives the successor the same turn and a link, and tells whoever opens the old one', async () => {
    const old = tokenFor(world, ANA);
    const after = await delegate(ANA, { reason: 'Está de férias' });
    await runMails(world);

    expect(after.signers.map(({ email, status, routingOrder }) => [email, status, routingOrder])).toEqual([
      [ANA, 'delegated', 1],
      [EVA, 'sent', 1],
      [BIA, 'waiting', 2],
    ]);
    expect(after.signers[1]?.delegatedFrom).toBe(idOf(ANA));
    expect(after.events.find(({ type }) => type === 'signer.delegated')).toMatchObject({
      signer: ANA,
      details: { reason: 'Está de férias', to: after.signers[1]?.id },
    });
    expect((await listAudit(world, envelope.id)).some(({ action }) => action === 'envelope.delegate')).toBe(true);

    await expect(getSigningView(world.base, { token: old })).rejects.toMatchObject({
      status: 410,
      code: 'LINK_EXPIRED',
      details: { cause: 'delegated' },
    });
    expect((await viewAs(world, EVA)).others).toEqual([{ name: BIA, status: 'waiting' }]);
  });

  it('completes without the one who was replaced', async () => {
    await delegate(ANA);
    await runMails(world);
    await signAs(world, EVA);
    await runMails(world);

    expect((await signAs(world, BIA)).envelopeStatus).toBe('completed');
  });

  it('waits for the turn of the one who was replaced', async () => {
    await delegate(BIA);
    await runMails(world);
    expect(world.mails.some(({ to }) => to.address === EVA)).toBe(false);

    await signAs(world, ANA);
    await runMails(world);
    expect((await viewAs(world, EVA)).task).toBe('sign');
  });

  it.each([BIA, ANA])('refuses somebody who is among the signers already: %s', async (email) => {
    await expect(delegate(ANA, { email })).rejects.toMatchObject({ code: 'DUPLICATE_SIGNER', status: 422 });
  });

  it('replaces nobody who has signed, or was replaced before', async () => {
    await signAs(world, ANA);
    await expect(delegate(ANA)).rejects.toMatchObject({ code: 'ALREADY_SIGNED', status: 409 });

    await delegate(BIA);
    await expect(delegate(BIA, { email: 'fabio@ata.test' })).rejects.toMatchObject({ code: 'SIGNER_DELEGATED' });
  });

  it('leaves the first request repeatable', async () => {
    await delegate(ANA);
    const again = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, [ANA, BIA]));

    expect(again.id).toBe(envelope.id);
    expect((await getEnvelope(owner.ctx, { envelopeId: envelope.id })).signers).toHaveLength(3);
  });
});
