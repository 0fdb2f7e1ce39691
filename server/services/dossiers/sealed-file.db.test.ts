import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { envelopes, minutes, utterances } from '@/drizzle/schema';
import { Manifest } from '@/server/contract/manifest';
import { readSealedFile, verifySealedPdf, NOTHING_ELSE } from '@/server/dossier';
import { sha256Hex } from '@/server/lib/tokens';
import { createDraftedMinutes, useWriter } from '@/server/testing/minutes';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import {
  createFinalizedMinutes,
  runJobs,
  sealWithCertificate,
  sendInput,
  tokenFor,
  typedSignature,
} from '@/server/testing/signing';
import { writeSmallPdf } from '@/server/testing/small-pdf';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getMeeting } from '../meetings';
import { finalizeMinutes, getMinutesPdf } from '../minutes';
import { contest, correctEnvelope, getCompletedPdf, sendForSignature, sign } from '../signatures';
import { editUtterance, readTranscriptAsFrozen } from '../transcripts';

const MB = 1024 * 1024;
const hasPdfsig = spawnSync('pdfsig', ['-v']).error === undefined;

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

function open(bytes: Buffer): { manifest: Manifest; file(name: string): Buffer } {
  const sealed = readSealedFile(bytes);
  if ('code' in sealed) throw new Error(sealed.code);
  const file = (name: string) => {
    const found = sealed.attachments?.get(name)?.[0]?.();
    if (!found) throw new Error(`${name} is not in the file`);
    return found;
  };
  return { manifest: Manifest.parse(JSON.parse(file('ata-manifest.json').toString('utf8'))), file };
}

function readSealed({ sealedKey }: SealedMeeting): Buffer {
  const bytes = world.objects.get(sealedKey);
  if (!bytes) throw new Error('nothing was sealed');
  return bytes;
}

describe('a sealed file of the product', () => {
  it.skipIf(!hasPdfsig)('is valid to pdfsig (skipped where pdfsig is absent)', async () => {
    const meeting = await createSealedMeeting(world, owner);
    const folder = mkdtempSync(join(tmpdir(), 'ata-sealed-'));
    const path = join(folder, 'sealed.pdf');
    writeFileSync(path, readSealed(meeting));
    const words = execFileSync('pdfsig', ['-nocert', path], { encoding: 'utf8' });
    rmSync(folder, { recursive: true });

    expect(words).toContain('Signature is Valid');
    expect(words).toContain('ETSI.CAdES.detached');
    expect(words).toContain('Total document signed');
  });

  it('gives, cut to its prefix, the SHA-256 that signers saw', async () => {
    const meeting = await createSealedMeeting(world, owner);
    const [row] = await database.db.select().from(minutes).where(eq(minutes.id, meeting.minutesId));
    const bytes = readSealed(meeting);
    const { manifest } = open(bytes);

    expect(sha256Hex(bytes.subarray(0, manifest.document.sizeBytes))).toBe(row?.pdfSha256);
    expect(manifest.document.sha256).toBe(row?.pdfSha256);
    const asked = await getMinutesPdf(owner.ctx, { id: meeting.minutesId, version: 'sealed' });
    expect(sha256Hex(asked.bytes)).toBe(sha256Hex(bytes));
    expect((await getMeeting(owner.ctx, { id: meeting.meetingId })).meeting.stage).toBe('sealed');
  });

  it('names each passage by its leaf in the tree over the transcript', async () => {
    const meeting = await createSealedMeeting(world, owner);
    const { manifest } = open(readSealed(meeting));

    expect(manifest.transcript).toMatchObject({ id: meeting.transcriptId, merkle: { leaves: 5 } });
    expect(manifest.transcript?.words).toBeGreaterThan(50);
    expect(manifest.recordings).toMatchObject([{ id: meeting.recordingId, mimeType: 'audio/wav' }]);
    expect(manifest.notRecorded).toEqual(['presence', 'consents']);
    const passages = manifest.statements.flatMap(({ evidence }) => evidence);
    expect(passages.map(({ position }) => position)).toEqual([0, 2, 3]);
    expect(new Set(passages.map(({ leaf }) => leaf)).size).toBe(3);
  });

  it('is the same words although the transcript was corrected after the minutes were final', async () => {
    const { minutesId, meetingId, envelopeId } = await signRealMinutes();
    const [first] = await listUtterances(meetingId);
    await editUtterance(owner.ctx, { id: meetingId, utteranceId: first?.id ?? '', text: 'Bom dia a quem chegou.' });
    await sealWithCertificate(world.base, { envelopeId });

    const { manifest } = open((await getCompletedPdf(owner.ctx, { envelopeId })).bytes);
    const said = await readTranscriptAsFrozen(database.db, {
      minutesId,
      transcriptId: manifest.transcript?.id ?? '',
      frozenAt: new Date(manifest.minutes.finalizedAt ?? 0),
    });
    expect(said[0]).toMatchObject({ text: expect.stringMatching(/^Bom dia a todos/) });
    expect(
      (await verifySealedPdf((await getCompletedPdf(owner.ctx, { envelopeId })).bytes, NOTHING_ELSE)).verdict,
    ).not.toBe('broken');
  });

  it('is not made when somebody changed the transcript by hand', async () => {
    const { meetingId, envelopeId } = await signRealMinutes();
    const [first] = await listUtterances(meetingId);
    await database.db
      .update(utterances)
      .set({ text: 'Outras palavras.' })
      .where(eq(utterances.id, first?.id ?? ''));

    await expect(sealWithCertificate(world.base, { envelopeId })).rejects.toMatchObject({
      code: 'SEAL_TRANSCRIPT_CHANGED',
    });
  });

  it('holds the revision before a correction, and who confirmed what', async () => {
    const { envelopeId, bytes } = await correctWhileSigning();
    const { manifest, file } = open(bytes);
    const [row] = await database.db.select().from(envelopes).where(eq(envelopes.id, envelopeId));

    expect(manifest.revisions.map(({ revision, attachment }) => [revision, attachment])).toEqual([
      [1, 'revision-1.pdf'],
      [2, null],
    ]);
    expect(manifest.document.sha256).toBe(row?.documentSha256);
    expect(sha256Hex(file('revision-1.pdf'))).toBe(manifest.revisions[0]?.sha256);
    expect(manifest.envelope.contests).toMatchObject([{ status: 'corrected', reason: 'O valor era outro.' }]);
    expect(manifest.envelope.signatures.map(({ revision, scope }) => [revision, scope])).toEqual([
      [1, 'whole'],
      [2, 'changes'],
      [2, 'whole'],
    ]);
    const found = await verifySealedPdf(bytes, NOTHING_ELSE);
    expect(found.checks.filter(({ status }) => status === 'failed')).toEqual([]);
  });

  it('peer: all signed but pending: a document of 20 MB is sealed like any other', async () => {
    const pdf = writeSmallPdf('scanned annexes', 20 * MB);
    const frozen = await createFinalizedMinutes(world, owner, { pdf });
    const { id } = await sendForSignature(owner.ctx, sendInput(frozen.minutesId, ['bia@ata.test']));
    await runJobs(world, 'signer.mail');
    await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), frozen.sha256));
    await sealWithCertificate(world.base, { envelopeId: id });

    const { bytes } = await getCompletedPdf(owner.ctx, { envelopeId: id });
    expect(bytes.length).toBeGreaterThan(20 * MB);
    expect(sha256Hex(bytes.subarray(0, pdf.length))).toBe(frozen.sha256);
    expect((await verifySealedPdf(bytes, NOTHING_ELSE)).verdict).not.toBe('broken');
  });
});

async function signRealMinutes() {
  useWriter(world);
  const { id: minutesId, meetingId } = await createDraftedMinutes(owner);
  const { minutes: final } = await finalizeMinutes(owner.ctx, { id: minutesId });
  const { id: envelopeId } = await sendForSignature(owner.ctx, sendInput(minutesId, ['bia@ata.test']));
  await runJobs(world, 'signer.mail');
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), final.pdfSha256 ?? ''));
  world.advance(1000);
  return { minutesId, meetingId, envelopeId };
}

async function listUtterances(meetingId: string) {
  const transcript = await database.db.query.transcripts.findFirst({ where: (row) => eq(row.meetingId, meetingId) });
  return database.db
    .select()
    .from(utterances)
    .where(eq(utterances.transcriptId, transcript?.id ?? ''))
    .orderBy(asc(utterances.position));
}

/** Bia signs, Caio objects, the owner gives the sentence new words, Bia confirms, Caio signs the whole. */
async function correctWhileSigning() {
  useWriter(world);
  const { id: minutesId, statements } = await createDraftedMinutes(owner);
  world.jobs.length = 0;
  const { minutes: final } = await finalizeMinutes(owner.ctx, { id: minutesId });
  const signers = ['bia@ata.test', 'caio@ata.test'];
  const { id: envelopeId } = await sendForSignature(owner.ctx, sendInput(minutesId, signers));
  await runJobs(world, 'signer.mail');
  const documentSha256 = final.pdfSha256 ?? '';
  await sign(world.base, typedSignature(tokenFor(world, 'bia@ata.test'), documentSha256));
  await runJobs(world, 'signer.mail');
  const statementId = statements[1]?.id ?? '';
  const objection = { statementId, reason: 'O valor era outro.', documentSha256 };
  await contest(world.base, { ...objection, token: tokenFor(world, 'caio@ata.test') });

  const corrections = [
    { statementId, text: 'Fica aprovado o orçamento de 110 mil reais.', support: 'declared' as const },
  ];
  const corrected = await correctEnvelope(owner.ctx, { envelopeId, corrections });
  await runJobs(world);
  for (const email of signers) {
    await sign(world.base, typedSignature(tokenFor(world, email), corrected.documentSha256));
    await runJobs(world);
  }
  return { envelopeId, bytes: (await getCompletedPdf(owner.ctx, { envelopeId })).bytes };
}
