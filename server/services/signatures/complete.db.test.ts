import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes } from '@/drizzle/schema';
import type { EnvelopeView } from '@/server/contract/signatures';
import { sha256Hex } from '@/server/lib/tokens';
import { renderMinutesPdf } from '@/server/pdf';
import { readPdf } from '@/server/pdf/samples/read-pdf';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  drawPng,
  type FinalizedMinutes,
  listAudit,
  runJobs,
  sendInput,
  toDataUrl,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { toCertificateDocument } from './certificate';
import {
  completeEnvelope,
  getCompletedPdf,
  getCompletedPdfForSigner,
  getCompletedPdfOfMinutes,
  getEnvelope,
  getSigningView,
  sendForSignature,
  sign,
  sweepIncompleteEnvelopes,
} from './index';
import { loadEnvelopeFile } from './queries';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let pdf: Uint8Array;
let frozen: FinalizedMinutes;
let envelope: EnvelopeView;

beforeAll(async () => {
  database = await createTestDatabase();
  pdf = await renderMinutesPdf(createSampleMinutes({ locale: 'pt-BR', statements: 12 }));
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  owner = await createMember(world);
  frozen = await createFinalizedMinutes(world, owner, { pdf });
  envelope = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test', 'caio@ata.test']));
  await runJobs(world);
});

/** Everyone has signed and the job of the last signature waits. */
async function signAll(): Promise<void> {
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
  await runJobs(world, 'signer.mail');
  const last = typedSignature(tokenFor(world, 'caio@ata.test'), frozen.sha256);
  await sign(world.base, { ...last, signature: { kind: 'drawn', image: toDataUrl(drawPng()) } });
}

const id = () => ({ envelopeId: envelope.id });

describe('the signed copy', () => {
  it('begins with the very bytes that were signed, and carries more pages', async () => {
    await signAll();
    await runJobs(world);

    const copy = await getCompletedPdf(owner.ctx, id());
    expect(sha256Hex(copy.bytes.subarray(0, pdf.length))).toBe(frozen.sha256);
    expect(copy.bytes.length).toBeGreaterThan(pdf.length);
    expect(sha256Hex(copy.bytes)).toBe(copy.sha256);
    const [before, after] = [await readPdf(pdf), await readPdf(new Uint8Array(copy.bytes))];
    expect(after.pages.length).toBeGreaterThan(before.pages.length);
    const certificate = after.pages.slice(before.pages.length).join(' ');
    expect(certificate.replace(/\s/g, '')).toContain(frozen.sha256);
    expect(certificate).toContain('bia@ata.test');
    expect(copy.fileName).toBe('ata-2026-11-10-assinada.pdf');
    expect((await getEnvelope(owner.ctx, id())).completedSha256).toBe(copy.sha256);
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.certify', actorType: 'job' });
  });

  it('is told of to everyone, and opens from the signers’ own links', async () => {
    await signAll();
    world.mails.length = 0;
    await runJobs(world);

    expect(world.mails.map(({ to }) => to.address).toSorted()).toEqual(
      ['bia@ata.test', 'caio@ata.test', owner.email].toSorted(),
    );
    const token = tokenFor(world, 'bia@ata.test');
    expect((await getSigningView(world.base, { token })).completedPdfUrl).toContain('http');
    const [forSigner, ofMinutes] = [
      await getCompletedPdfForSigner(world.base, { token }),
      await getCompletedPdfOfMinutes(owner.ctx, { minutesId: frozen.minutesId }),
    ];
    expect(forSigner.sha256).toBe(ofMinutes.sha256);
  });

  it('is written once however often the job runs', async () => {
    await signAll();
    await Promise.all([completeEnvelope(world.base, id()), completeEnvelope(world.base, id())]);
    const first = await getCompletedPdf(owner.ctx, id());
    await completeEnvelope(world.base, id());

    expect(await getCompletedPdf(owner.ctx, id())).toEqual(first);
    expect((await listAudit(world, envelope.id)).filter(({ action }) => action === 'envelope.certify')).toHaveLength(1);
    expect(world.jobs.filter(({ name }) => name === 'envelope.notice')).toHaveLength(1);
  });

  it('is refused before everyone has signed, while it is written, and abroad', async () => {
    const stranger = await createMember(world);
    await expect(getCompletedPdf(owner.ctx, id())).rejects.toMatchObject({
      code: 'ENVELOPE_NOT_COMPLETED',
      status: 409,
    });
    await expect(getCompletedPdfOfMinutes(owner.ctx, frozen)).rejects.toMatchObject({ status: 404 });

    await signAll();
    await expect(getCompletedPdf(owner.ctx, id())).rejects.toMatchObject({
      code: 'COMPLETED_PDF_NOT_READY',
      status: 409,
    });
    await expect(getCompletedPdf(stranger.ctx, id())).rejects.toMatchObject({ status: 404 });
  });

  it('is not written over a document that was swapped', async () => {
    await signAll();
    for (const key of world.objects.keys()) world.objects.set(key, Buffer.from('%PDF-1.7 other'));

    await expect(completeEnvelope(world.base, id())).rejects.toThrow('not the one that was signed');
    expect((await getEnvelope(owner.ctx, id())).completedSha256).toBeNull();
  });
});

describe('a process that dies between the last signature and the copy', () => {
  /** Other tests' envelopes lie in the same database. */
  const sweepMine = async () => {
    world.jobs.length = 0;
    await sweepIncompleteEnvelopes(world.base);
    return world.jobs.filter(({ payload }) => JSON.stringify(payload).includes(envelope.id));
  };

  it('is made good by the sweep, after a minute and not before, then more and more rarely', async () => {
    await signAll();

    expect(await sweepMine()).toEqual([]);
    world.advance(61_000);
    expect(await sweepMine()).toEqual([{ name: 'envelope.complete', payload: { envelopeId: envelope.id } }]);
    expect(await sweepMine()).toEqual([]);
    world.advance(62_000);
    expect(await sweepMine()).toHaveLength(1);
    world.advance(62_000);
    expect(await sweepMine()).toEqual([]);

    await completeEnvelope(world.base, id());
    expect((await getEnvelope(owner.ctx, id())).completedSha256).not.toBeNull();
    world.advance(24 * 3_600_000);
    expect(await sweepMine()).toEqual([]);
  });

  it('leaves nothing half done when it dies inside the job', async () => {
    await signAll();
    const { ports } = world.base;
    const fullDisk = { ...ports.store, put: () => Promise.reject(new Error('disk full')) };
    const failing = { ...world.base, ports: { ...ports, store: fullDisk } };
    await expect(completeEnvelope(failing, id())).rejects.toThrow('disk full');

    const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, envelope.id));
    expect([row?.status, row?.completedKey]).toEqual(['completed', null]);
    world.advance(61_000);
    expect(await sweepMine()).toHaveLength(1);
    await completeEnvelope(world.base, id());
    await expect(getCompletedPdf(owner.ctx, id())).resolves.toMatchObject({ fileName: 'ata-2026-11-10-assinada.pdf' });
  });
});

describe('the certificate', () => {
  it('says who signed what, when, from where and how, in the document’s language', async () => {
    await signAll();
    const document = toCertificateDocument(await loadEnvelopeFile(database.db, envelope.id));

    expect(document).toMatchObject({ locale: 'pt-BR', sha256: frozen.sha256, pageOf: 'Página {page} de {total}' });
    const [bia, caio] = document.entries;
    expect(bia).toMatchObject({ email: 'bia@ata.test', typedName: 'Bia Signatária', signatureImage: null });
    expect(caio?.signatureImage).toMatch(/^data:image\/png/);
    const facts = new Map(bia?.facts.map(({ label, value }) => [label, value]));
    expect(facts.get('Assinou')).toMatch(/\(America\/Sao_Paulo\) · \d{4}-\d\d-\d\dT.+Z$/);
    expect([facts.get('Endereço IP'), facts.get('Navegador'), facts.get('Abriu o documento')]).toEqual([
      '203.0.113.7',
      'vitest',
      'não informado',
    ]);
    expect(document.trail.map(({ text }) => text)).toEqual([
      'Enviada para assinatura',
      'bia@ata.test: e-mail com o link enviado',
      'bia@ata.test: concordou em assinar eletronicamente',
      'bia@ata.test: assinou',
      'caio@ata.test: e-mail com o link enviado',
      'caio@ata.test: concordou em assinar eletronicamente',
      'caio@ata.test: assinou',
      'Todas as assinaturas reunidas',
    ]);
  });

  it('is the same pages for the same envelope', async () => {
    await signAll();
    const once = toCertificateDocument(await loadEnvelopeFile(database.db, envelope.id));
    world.advance(3_600_000);

    expect(toCertificateDocument(await loadEnvelopeFile(database.db, envelope.id))).toEqual(once);
  });
});
