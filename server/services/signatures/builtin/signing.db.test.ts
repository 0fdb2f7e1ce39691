import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutes, recordingFiles, recordings, signers } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import { openSessionRow } from '@/server/testing/live';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  drawPng,
  FROZEN_STATEMENT,
  type FinalizedMinutes,
  listAudit,
  runJobs,
  sendInput,
  toDataUrl,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { linkRecording } from '../../captures';
import { decline, getEnvelope, getSigningDocument, getSigningView, recordView, sendForSignature, sign } from '../index';

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

const token = (address: string) => tokenFor(world, address);
const signAs = (address: string) => sign(world.base, typedSignature(token(address), frozen.sha256));
const current = () => getEnvelope(owner.ctx, { envelopeId: envelope.id });
const rowOf = async (email: string) => {
  const rows = await database.db.select().from(signers).where(eq(signers.envelopeId, envelope.id));
  return rows.find((row) => row.email === email);
};
const minutesStatus = async () => {
  const [row] = await database.db.select().from(minutes).where(eq(minutes.id, frozen.minutesId));
  return row?.status;
};

describe('what a signer’s link shows', () => {
  it('is the document as it was frozen, and nothing is marked by looking', async () => {
    const before = await current();
    const view = await getSigningView(world.base, { token: token('bia@ata.test') });

    expect(view).toMatchObject({
      organizationName: 'Casa de Teste',
      sentBy: 'Ana Teste',
      topic: 'Reunião do conselho',
      language: 'pt',
      timing: null,
      statements: [FROZEN_STATEMENT],
      documentSha256: frozen.sha256,
      completedPdfUrl: null,
      recordings: [],
      envelopeStatus: 'sent',
      signer: { email: 'bia@ata.test', status: 'sent', signedAt: null },
      others: [
        { name: 'caio@ata.test', status: 'waiting' },
        { name: 'dora@ata.test', status: 'waiting' },
      ],
    });
    expect(await current()).toEqual(before);
  });

  it('gives the frozen bytes, and refuses bytes that were swapped', async () => {
    const document = await getSigningDocument(world.base, { token: token('bia@ata.test') });
    expect(document).toMatchObject({ sha256: frozen.sha256, fileName: 'ata-2026-11-10.pdf' });

    for (const key of world.objects.keys()) world.objects.set(key, Buffer.from('other'));
    await expect(getSigningDocument(world.base, { token: token('bia@ata.test') })).rejects.toThrow('frozen');
  });

  it('says of each decision who was there, as the document prints it', async () => {
    const moment = { atMs: 2_467_000, present: 5, counted: 7, quorum: 'met' as const };
    const { minutesId } = await createFinalizedMinutes(world, owner, {
      decisions: { [FROZEN_STATEMENT.id]: moment },
    });
    await sendForSignature(owner.ctx, sendInput(minutesId, ['eva@ata.test']));
    await runJobs(world);

    const { presence } = await getSigningView(world.base, { token: token('eva@ata.test') });
    expect(presence).toEqual({ [FROZEN_STATEMENT.id]: 'Presença em 00:41:07: 5 de 7, quórum atingido' });
  });

  it('plays the recordings that are ready, the newest first, each at its place in the meeting', async () => {
    const add = async (status: 'ready' | 'failed', createdAt: string) => {
      const base = { organizationId: owner.organizationId, meetingId: frozen.meetingId, source: 'upload' as const };
      const [row] = await database.db
        .insert(recordings)
        .values({ ...base, status, title: 'x', createdAt: new Date(createdAt) })
        .returning();
      await database.db.insert(recordingFiles).values({
        organizationId: owner.organizationId,
        recordingId: row?.id ?? '',
        kind: 'original',
        storageKey: `recordings/${createdAt}`,
        fileName: 'reuniao.mp4',
        mimeType: 'video/mp4',
        sizeBytes: 1,
        sha256: '0'.repeat(64),
      });
      return row?.id ?? '';
    };
    const beginnings = ['2026-11-10T19:00:00.000Z', '2026-11-10T19:30:00.000Z'];
    for (const [index, createdAt] of ['2026-11-10T19:20:00.000Z', '2026-11-11T19:00:00.000Z'].entries()) {
      const recordingId = await add('ready', createdAt);
      const { sessionId } = await openSessionRow(owner, frozen.meetingId, new Date(beginnings[index] ?? 0));
      await database.db.transaction((tx) => linkRecording(tx, { sessionId, recordingId, now: new Date() }));
    }
    await add('failed', '2026-11-12T19:00:00.000Z');

    const view = await getSigningView(world.base, { token: token('bia@ata.test') });
    expect(view.recordings).toMatchObject([
      { url: expect.stringContaining('2026-11-11'), hasVideo: true, startsAtMs: 1_800_000 },
      { url: expect.stringContaining('2026-11-10'), hasVideo: true, startsAtMs: 0 },
    ]);
  });

  it('is nothing for an unknown token, one whose turn has not come, or one out of time', async () => {
    const waiting = await rowOf('caio@ata.test');
    const early = world.base.config.deriveToken('signer', waiting?.id ?? '', 1);

    await expect(getSigningView(world.base, { token: 'x'.repeat(43) })).rejects.toMatchObject({
      code: 'LINK_UNKNOWN',
      status: 404,
    });
    await expect(getSigningView(world.base, { token: early })).rejects.toMatchObject({
      code: 'NOT_YOUR_TURN',
      status: 409,
    });
    await expect(sign(world.base, typedSignature(early, frozen.sha256))).rejects.toMatchObject({
      code: 'NOT_YOUR_TURN',
    });
    await expect(decline(world.base, { token: early, reason: 'x' })).rejects.toMatchObject({ code: 'NOT_YOUR_TURN' });
    world.advance(31 * DAY_MS);
    await expect(signAs('bia@ata.test')).rejects.toMatchObject({ code: 'LINK_EXPIRED', status: 410 });
  });
});

describe('opening the page', () => {
  it('is recorded once, with who and from where', async () => {
    await recordView(world.base, { token: token('bia@ata.test') });
    await Promise.all([1, 2, 3].map(() => recordView(world.base, { token: token('bia@ata.test') })));

    const { events, signers: people, status } = await current();
    expect(events.filter(({ type }) => type === 'signer.viewed')).toHaveLength(1);
    expect(people[0]).toMatchObject({ status: 'delivered', viewedAt: expect.any(String) });
    expect(status).toBe('sent');
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.view', actorType: 'signer' });
  });

  it('makes an envelope delivered when everyone has opened it', async () => {
    const other = await createFinalizedMinutes(world, owner);
    const sent = await sendForSignature(owner.ctx, sendInput(other.minutesId, ['eva@ata.test']));
    await runJobs(world);
    await recordView(world.base, { token: token('eva@ata.test') });

    expect((await getEnvelope(owner.ctx, { envelopeId: sent.id })).status).toBe('delivered');
  });
});

describe('signing', () => {
  it('keeps what was signed, how, when and from where, and wakes the next', async () => {
    const view = await signAs('bia@ata.test');
    expect(view.signer).toMatchObject({ status: 'signed', signedAt: expect.any(String) });

    expect(await rowOf('bia@ata.test')).toMatchObject({
      signatureKind: 'typed',
      signatureText: 'Bia Signatária',
      signatureImage: null,
      consentedAt: expect.any(Date),
      ipAddress: '203.0.113.7',
      userAgent: 'vitest',
    });
    const { signers: people, events } = await current();
    expect(people.map(({ status }) => status)).toEqual(['signed', 'sent', 'waiting']);
    expect(events.slice(-2).map(({ type, signer }) => [type, signer])).toEqual([
      ['signer.consented', 'bia@ata.test'],
      ['signer.signed', 'bia@ata.test'],
    ]);
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.sign', actorType: 'signer' });
    await runJobs(world);
    expect(world.mails.map(({ to }) => to.address)).toEqual(['bia@ata.test', 'caio@ata.test']);
  });

  it('keeps a drawn signature as it was drawn', async () => {
    const image = toDataUrl(drawPng());
    const input = typedSignature(token('bia@ata.test'), frozen.sha256);
    await sign(world.base, { ...input, signature: { kind: 'drawn', image } });

    expect(await rowOf('bia@ata.test')).toMatchObject({
      signatureKind: 'drawn',
      signatureImage: image,
      signatureText: null,
    });
  });

  it('refuses a drawing that cannot be printed and leaves the signer free to draw again', async () => {
    const input = typedSignature(token('bia@ata.test'), frozen.sha256);
    const blank = { kind: 'drawn' as const, image: toDataUrl(drawPng({ ink: false })) };

    await expect(sign(world.base, { ...input, signature: blank })).rejects.toMatchObject({
      code: 'SIGNATURE_IMAGE_UNUSABLE',
      status: 422,
    });
    expect((await rowOf('bia@ata.test'))?.status).toBe('sent');
  });

  it('happens once', async () => {
    await signAs('bia@ata.test');
    const signed = await rowOf('bia@ata.test');

    await expect(signAs('bia@ata.test')).rejects.toMatchObject({ code: 'ALREADY_SIGNED', status: 409 });
    await expect(decline(world.base, { token: token('bia@ata.test'), reason: 'x' })).rejects.toMatchObject({
      code: 'ALREADY_SIGNED',
    });
    expect(await rowOf('bia@ata.test')).toEqual(signed);
  });

  it('is refused on another document than the frozen one', async () => {
    const input = typedSignature(token('bia@ata.test'), 'f'.repeat(64));

    await expect(sign(world.base, input)).rejects.toMatchObject({ code: 'DOCUMENT_CHANGED', status: 409 });
  });

  it('completes the envelope with the last one, in one transaction', async () => {
    for (const address of ['bia@ata.test', 'caio@ata.test', 'dora@ata.test']) {
      await signAs(address);
      await runJobs(world, 'signer.mail');
    }

    const { status, completedAt, events } = await current();
    expect([status, completedAt === null, await minutesStatus()]).toEqual(['completed', false, 'signed']);
    expect(events.at(-1)?.type).toBe('envelope.completed');
    expect(world.jobs).toEqual([{ name: 'envelope.complete', payload: { envelopeId: envelope.id } }]);
    expect((await listAudit(world, envelope.id)).at(-1)?.action).toBe('envelope.complete');
  });

  it('stays readable afterwards, for ninety days after the end', async () => {
    const other = await createFinalizedMinutes(world, owner);
    await sendForSignature(owner.ctx, sendInput(other.minutesId, ['eva@ata.test']));
    await runJobs(world);
    const link = token('eva@ata.test');
    await sign(world.base, typedSignature(link, other.sha256));

    world.advance(89 * DAY_MS);
    expect((await getSigningView(world.base, { token: link })).envelopeStatus).toBe('completed');
    world.advance(2 * DAY_MS);
    await expect(getSigningView(world.base, { token: link })).rejects.toMatchObject({ code: 'LINK_EXPIRED' });
  });
});

describe('declining', () => {
  const reason = 'A decisão sobre a sede não foi essa';

  it('ends the envelope with the reason and erases nobody’s signature', async () => {
    await signAs('bia@ata.test');
    await runJobs(world);
    const view = await decline(world.base, { token: token('caio@ata.test'), reason });

    expect(view).toMatchObject({ envelopeStatus: 'declined', closedReason: reason, signer: { status: 'declined' } });
    const after = await current();
    expect(after).toMatchObject({ status: 'declined', declineReason: reason });
    expect(after.signers.map(({ status }) => status)).toEqual(['signed', 'declined', 'waiting']);
    expect(await rowOf('bia@ata.test')).toMatchObject({ signatureText: 'Bia Signatária' });
    expect(await minutesStatus()).toBe('declined');
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.decline', actorType: 'signer' });
  });

  it('tells the owner and past signers, with the reason, and nobody who never heard of it', async () => {
    await signAs('bia@ata.test');
    await runJobs(world);
    await decline(world.base, { token: token('caio@ata.test'), reason });
    world.mails.length = 0;
    await runJobs(world);

    expect(world.mails.map(({ to }) => to.address).toSorted()).toEqual(['bia@ata.test', owner.email].toSorted());
    expect(world.mails.every(({ text }) => text.includes(reason) && text.includes('caio@ata.test'))).toBe(true);
  });

  it('is final, for the one who declined and for those who had not signed', async () => {
    await decline(world.base, { token: token('bia@ata.test'), reason });

    await expect(signAs('bia@ata.test')).rejects.toMatchObject({ code: 'ENVELOPE_DECLINED', status: 409 });
    await expect(decline(world.base, { token: token('bia@ata.test'), reason })).rejects.toMatchObject({
      code: 'ENVELOPE_DECLINED',
    });
  });

  it('leaves the same bytes free to be sent again', async () => {
    await decline(world.base, { token: token('bia@ata.test'), reason });
    const again = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));

    expect(again.documentSha256).toBe(frozen.sha256);
    expect(await minutesStatus()).toBe('sent_for_signature');
  });
});
