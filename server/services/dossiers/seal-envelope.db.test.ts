import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Manifest } from '@/server/contract/manifest';
import type { EnvelopeView } from '@/server/contract/signatures';
import { NOTHING_ELSE, readSealedFile, verifySealedPdf } from '@/server/dossier';
import { canonicalJson } from '@/server/lib/canonical-json';
import { sha256Hex } from '@/server/lib/tokens';
import { renderMinutesPdf } from '@/server/pdf';
import { readPdf } from '@/server/pdf/samples/read-pdf';
import { createSampleMinutes } from '@/server/pdf/samples/sample-minutes';
import { giveCertificate } from '@/server/testing/certificates';
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
import {
  getCompletedPdf,
  getCompletedPdfForSigner,
  getCompletedPdfOfMinutes,
  getEnvelope,
  getSigningView,
  sendForSignature,
  sign,
} from '../signatures';
import { sealEnvelope } from '.';

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

async function readManifest(bytes: Buffer): Promise<Manifest> {
  const sealed = readSealedFile(bytes);
  if ('code' in sealed) throw new Error(sealed.code);
  const text = sealed.attachments?.get('ata-manifest.json')?.[0]?.().toString('utf8') ?? '';
  expect(canonicalJson(JSON.parse(text))).toBe(text);
  return Manifest.parse(JSON.parse(text));
}

describe('the sealed copy', () => {
  it('begins with the very bytes that were signed, and carries more pages', async () => {
    await signAll();
    await runJobs(world);

    const copy = await getCompletedPdf(owner.ctx, id());
    expect(sha256Hex(copy.bytes.subarray(0, pdf.length))).toBe(frozen.sha256);
    expect(sha256Hex(copy.bytes)).toBe(copy.sha256);
    const [before, after] = [await readPdf(pdf), await readPdf(new Uint8Array(copy.bytes))];
    expect(after.pages.length).toBeGreaterThan(before.pages.length);
    const certificate = after.pages.slice(before.pages.length).join(' ').replace(/\s/g, '');
    for (const word of [frozen.sha256, 'bia@ata.test', 'http://ata.test/verify']) expect(certificate).toContain(word);
    expect(copy.fileName).toBe('ata-2026-11-10-assinada.pdf');
    expect((await listAudit(world, envelope.id)).at(-1)).toEqual({ action: 'envelope.seal', actorType: 'job' });
  });

  it('says in its manifest what was signed, by whom, and on what it rests', async () => {
    await signAll();
    await runJobs(world);
    const view = await getEnvelope(owner.ctx, id());
    const { bytes } = await getCompletedPdf(owner.ctx, id());
    const manifest = await readManifest(bytes);

    expect(manifest).toMatchObject({
      sealedAt: view.sealedAt,
      level: 'simples',
      document: { is: 'frozen', sha256: frozen.sha256, sizeBytes: pdf.length },
      revisions: [{ revision: 1, sha256: frozen.sha256, attachment: null }],
      minutes: { id: frozen.minutesId, version: 2 },
      statements: [{ text: 'A sede fica aberta aos sábados.', evidence: [] }],
      transcript: null,
      notRecorded: ['transcript', 'recordings', 'presence', 'consents'],
      envelope: { id: envelope.id, provider: 'builtin' },
    });
    expect(manifest.envelope.signatures.map(({ scope, identifiedBy, kind }) => [scope, identifiedBy, kind])).toEqual([
      ['whole', 'link', 'typed'],
      ['whole', 'link', 'drawn'],
    ]);
    expect(manifest.envelope.trail.at(-1)?.type).toBe('envelope.completed');
    expect(view.events.at(-1)?.type).toBe('envelope.sealed');
    expect(view).toMatchObject({ level: 'simples', completedSha256: sha256Hex(bytes) });
    expect(manifest.audit.rows.at(-1)).toEqual(manifest.audit.head);
  });

  it('says what people had answered when the minutes became final, and the verifier shows it', async () => {
    const at = '2026-11-10T17:00:00.000Z';
    const consents: Manifest['consents'] = [
      { participant: 'Bia', purpose: 'analyse', granted: true, at },
      { participant: 'Caio', purpose: 'record', granted: false, at },
    ];
    frozen = await createFinalizedMinutes(world, owner, { pdf, consents });
    envelope = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test', 'caio@ata.test']));
    await runJobs(world);
    await signAll();
    await runJobs(world);

    const { bytes } = await getCompletedPdf(owner.ctx, id());
    const manifest = await readManifest(bytes);
    expect(manifest.consents).toEqual(consents);
    expect(manifest.notRecorded).not.toContain('consents');
    expect((await verifySealedPdf(bytes, NOTHING_ELSE)).document?.consents).toEqual(consents);
  });

  it('holds before the verifier', async () => {
    await signAll();
    await runJobs(world);
    const { bytes } = await getCompletedPdf(owner.ctx, id());
    const found = await verifySealedPdf(bytes, NOTHING_ELSE);

    expect(found.checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(found.verdict).not.toBe('broken');
    expect(found.document?.frozenSha256).toBe(frozen.sha256);
  });

  it('is advanced when every signer was known by an account', async () => {
    const people = await Promise.all(['bia', 'caio'].map(() => createMember(world)));
    const other = await createFinalizedMinutes(world, owner, { pdf });
    const sent = await sendForSignature(
      owner.ctx,
      sendInput(
        other.minutesId,
        people.map(({ email }) => email),
      ),
    );
    for (const { ctx, email } of people) {
      await runJobs(world, 'signer.mail');
      await sign(world.base, typedSignature(tokenFor(world, email), other.sha256), ctx);
    }
    await runJobs(world);

    expect(await getEnvelope(owner.ctx, { envelopeId: sent.id })).toMatchObject({ level: 'avançada' });
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

  it('is made once however often the job runs, and the loser of a race leaves no file', async () => {
    await signAll();
    await giveCertificate(world.base, owner.organizationId);
    await Promise.all([sealEnvelope(world.base, id()), sealEnvelope(world.base, id())]);
    const first = await getCompletedPdf(owner.ctx, id());
    await sealEnvelope(world.base, id());

    expect(await getCompletedPdf(owner.ctx, id())).toEqual(first);
    expect((await listAudit(world, envelope.id)).filter(({ action }) => action === 'envelope.seal')).toHaveLength(1);
    expect(world.jobs.filter(({ name }) => name === 'envelope.notice')).toHaveLength(1);
    expect([...world.objects.keys()].filter((key) => key.includes('/envelopes/'))).toHaveLength(1);
  });

  it('is refused before everyone has signed, while it is made, and abroad', async () => {
    const stranger = await createMember(world);
    await expect(getCompletedPdf(owner.ctx, id())).rejects.toMatchObject({ code: 'ENVELOPE_NOT_COMPLETED' });
    await expect(getCompletedPdfOfMinutes(owner.ctx, frozen)).rejects.toMatchObject({ status: 404 });

    await signAll();
    await expect(getCompletedPdf(owner.ctx, id())).rejects.toMatchObject({ code: 'COMPLETED_PDF_NOT_READY' });
    await expect(getCompletedPdf(stranger.ctx, id())).rejects.toMatchObject({ status: 404 });
  });

  it('peer: signed in the future: a clock that was set back does not put the seal before the signatures', async () => {
    await signAll();
    world.advance(-3_600_000);
    await runJobs(world);

    const manifest = await readManifest((await getCompletedPdf(owner.ctx, id())).bytes);
    const spoken = [...manifest.envelope.trail.map(({ at }) => at), manifest.envelope.completedAt];
    for (const moment of spoken) expect(manifest.sealedAt >= moment).toBe(true);
  });
});
