import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutes } from '@/drizzle/schema';
import { VoidEnvelopeInput, type EnvelopeView } from '@/server/contract/signatures';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  type FinalizedMinutes,
  listAudit,
  runJobs,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import {
  decline,
  getEnvelope,
  getSigningView,
  resendEnvelope,
  sendForSignature,
  sign,
  sweepExpiredEnvelopes,
  voidEnvelope,
} from './index';

const DAY_MS = 24 * 3_600_000;

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
  envelope = await sendForSignature(
    owner.ctx,
    sendInput(frozen.minutesId, ['bia@ata.test', 'caio@ata.test', 'dora@ata.test']),
  );
  await runJobs(world);
});

const signAs = (address: string) => sign(world.base, typedSignature(tokenFor(world, address), frozen.sha256));
const voidIt = (reason = 'Documento errado') => voidEnvelope(owner.ctx, { envelopeId: envelope.id, reason });
const typesOf = (view: EnvelopeView) => view.events.map(({ type }) => type);
const minutesStatus = async () => {
  const [row] = await database.db.select().from(minutes).where(eq(minutes.id, frozen.minutesId));
  return row?.status;
};

describe('voiding an envelope', () => {
  it('ends it with its reason, frees the minutes, keeps the signatures', async () => {
    await signAs('bia@ata.test');
    const voided = await voidIt();

    expect(voided).toMatchObject({ status: 'voided', voidReason: 'Documento errado' });
    expect(voided.signers.map(({ status }) => status)).toEqual(['signed', 'sent', 'waiting']);
    expect(await minutesStatus()).toBe('finalized');
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.void', actorType: 'user' });
  });

  it('tells everyone who was told of it, and nobody else', async () => {
    await signAs('bia@ata.test');
    await runJobs(world);
    world.mails.length = 0;
    await voidIt();
    await runJobs(world);

    expect(world.mails.map(({ to }) => to.address).toSorted()).toEqual(
      ['bia@ata.test', 'caio@ata.test', owner.email].toSorted(),
    );
    expect(world.mails.every(({ text }) => text.includes('Documento errado'))).toBe(true);
    expect(world.mails.some(({ text }) => text.includes('/sign/'))).toBe(false);
  });

  it('D9 twice gives the same answer and one event', async () => {
    const first = await voidIt();
    const second = await voidIt('Outro motivo');

    expect(second).toEqual(first);
    expect(typesOf(second).filter((type) => type === 'envelope.voided')).toHaveLength(1);
    expect(world.jobs.filter(({ name }) => name === 'envelope.notice')).toHaveLength(1);
  });

  it('D8 is refused once completed, and after a decline', async () => {
    for (const address of ['bia@ata.test', 'caio@ata.test', 'dora@ata.test']) {
      await signAs(address);
      await runJobs(world, 'signer.mail');
    }
    await expect(voidIt()).rejects.toMatchObject({ code: 'ENVELOPE_COMPLETED', status: 409 });

    const other = await createFinalizedMinutes(world, owner);
    const declined = await sendForSignature(owner.ctx, sendInput(other.minutesId, ['eva@ata.test']));
    await runJobs(world, 'signer.mail');
    await decline(world.base, { token: tokenFor(world, 'eva@ata.test'), reason: 'Não estive lá' });
    await expect(voidEnvelope(owner.ctx, { envelopeId: declined.id, reason: 'x' })).rejects.toMatchObject({
      code: 'ENVELOPE_DECLINED',
    });
  });

  it('D11 needs a reason of at most a thousand characters', () => {
    const accepts = (reason: string) => VoidEnvelopeInput.safeParse({ envelopeId: envelope.id, reason }).success;

    expect([accepts('  '), accepts('x'.repeat(5000)), accepts('x'.repeat(1000))]).toEqual([false, false, true]);
  });

  it('closes its links and shows them why', async () => {
    const token = tokenFor(world, 'bia@ata.test');
    await voidIt();

    const refusal = { code: 'ENVELOPE_VOIDED', status: 410, details: { reason: 'Documento errado' } };
    await expect(getSigningView(world.base, { token })).rejects.toMatchObject(refusal);
    await expect(sign(world.base, typedSignature(token, frozen.sha256))).rejects.toMatchObject(refusal);
  });

  it('lets the minutes be sent again, to other people', async () => {
    await voidIt();
    const second = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['eva@ata.test']));

    expect(second.id).not.toBe(envelope.id);
    expect(second.documentSha256).toBe(envelope.documentSha256);
  });

  it('is refused to whoever lacks the permission, and abroad', async () => {
    const reader = {
      ...owner.ctx,
      actor: { type: 'user' as const, userId: owner.userId, permissions: ['read:meetings' as const], sessionId: null },
    };
    const stranger = await createMember(world);
    const input = { envelopeId: envelope.id, reason: 'x' };

    await expect(voidEnvelope(reader, input)).rejects.toMatchObject({ status: 403 });
    await expect(voidEnvelope(stranger.ctx, input)).rejects.toMatchObject({ status: 404 });
    expect((await getEnvelope(owner.ctx, input)).status).toBe('sent');
  });
});

describe('sending the links again', () => {
  it('mails a new link to those who have to act, and the old one dies', async () => {
    const old = tokenFor(world, 'bia@ata.test');
    const resent = await resendEnvelope(owner.ctx, { envelopeId: envelope.id });
    await runJobs(world);

    expect(tokenFor(world, 'bia@ata.test')).not.toBe(old);
    expect(world.mails.map(({ to }) => to.address)).toEqual(['bia@ata.test', 'bia@ata.test']);
    expect(typesOf(resent).at(-1)).toBe('envelope.resent');
    expect((await listAudit(world, envelope.id)).map(({ action }) => action)).toContain('envelope.resend');
    await expect(getSigningView(world.base, { token: old })).rejects.toMatchObject({
      code: 'LINK_EXPIRED',
      status: 410,
      details: { cause: 'replaced' },
    });
    expect((await signAs('bia@ata.test')).signer.status).toBe('signed');
  });

  it('leaves the links of those who signed alone', async () => {
    const token = tokenFor(world, 'bia@ata.test');
    await signAs('bia@ata.test');
    await resendEnvelope(owner.ctx, { envelopeId: envelope.id });

    expect((await getSigningView(world.base, { token })).signer.status).toBe('signed');
  });

  it('D12 waits ten minutes between two, and says how long', async () => {
    await resendEnvelope(owner.ctx, { envelopeId: envelope.id });
    world.advance(9 * 60_000);
    const refused = await resendEnvelope(owner.ctx, { envelopeId: envelope.id }).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: 'RESEND_TOO_SOON', status: 429 });
    expect(refused).toHaveProperty('details.retryAfter', expect.closeTo(60, -1));
    world.advance(61_000);
    await expect(resendEnvelope(owner.ctx, { envelopeId: envelope.id })).resolves.toBeDefined();
  });

  it('D12 refuses a third one within an hour', async () => {
    await resendEnvelope(owner.ctx, { envelopeId: envelope.id });
    world.advance(20 * 60_000);
    await resendEnvelope(owner.ctx, { envelopeId: envelope.id });
    world.advance(20 * 60_000);
    const refused = await resendEnvelope(owner.ctx, { envelopeId: envelope.id }).catch((error: unknown) => error);

    expect(refused).toMatchObject({ code: 'RESEND_TOO_SOON', status: 429 });
    expect(refused).toHaveProperty('details.retryAfter', expect.closeTo(20 * 60, -2));
    world.advance(21 * 60_000);
    await expect(resendEnvelope(owner.ctx, { envelopeId: envelope.id })).resolves.toBeDefined();
  });

  it('D12 is refused when the envelope is over', async () => {
    await voidIt();
    await expect(resendEnvelope(owner.ctx, { envelopeId: envelope.id })).rejects.toMatchObject({
      code: 'ENVELOPE_VOIDED',
      status: 409,
    });
  });

  it('is refused to strangers', async () => {
    const stranger = await createMember(world);
    await expect(resendEnvelope(stranger.ctx, { envelopeId: envelope.id })).rejects.toMatchObject({ status: 404 });
  });
});

describe('an envelope whose time is over', () => {
  it('closes by the sweep, once, and says so to everyone who was told', async () => {
    const token = tokenFor(world, 'bia@ata.test');
    world.advance(31 * DAY_MS);
    await expect(getSigningView(world.base, { token })).rejects.toMatchObject({
      code: 'LINK_EXPIRED',
      details: { cause: 'time' },
    });
    await expect(resendEnvelope(owner.ctx, { envelopeId: envelope.id })).rejects.toMatchObject({
      code: 'ENVELOPE_EXPIRED',
    });

    expect(await sweepExpiredEnvelopes(world.base)).toBeGreaterThanOrEqual(1);
    expect(await sweepExpiredEnvelopes(world.base)).toBe(0);
    const closed = await getEnvelope(owner.ctx, { envelopeId: envelope.id });
    expect(closed).toMatchObject({ status: 'voided', voidReason: 'O prazo para assinar terminou.' });
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.expire', actorType: 'job' });
    await expect(getSigningView(world.base, { token })).rejects.toMatchObject({ code: 'LINK_EXPIRED' });

    world.mails.length = 0;
    await runJobs(world);
    const subjects = world.mails
      .filter(({ messageId }) => messageId.includes(envelope.id))
      .map(({ subject }) => subject);
    expect(subjects).toEqual(['Prazo encerrado: Reunião do conselho', 'Prazo encerrado: Reunião do conselho']);
  });

  it('does not keep its minutes from being sent again', async () => {
    world.advance(31 * DAY_MS);
    const second = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));

    expect(second).toMatchObject({ status: 'sent' });
    expect(second.id).not.toBe(envelope.id);
    expect(await minutesStatus()).toBe('sent_for_signature');
    expect((await getEnvelope(owner.ctx, { envelopeId: envelope.id })).status).toBe('voided');
  });
});
