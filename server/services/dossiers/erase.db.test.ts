import { Readable } from 'node:stream';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { minutesFreezes, organizationCertificates, recordingFiles, recordings, transcripts } from '@/drizzle/schema';
import { verifyErasure } from '@/server/dossier';
import { giveCertificate } from '@/server/testing/certificates';
import { createTranscriptRows } from '@/server/testing/factories';
import {
  COUNCIL_LINES,
  COUNCIL_STATEMENTS,
  createDraftedMinutes,
  usePlainRenderer,
  useWriter,
} from '@/server/testing/minutes';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { listAudit, sendInput } from '@/server/testing/signing';
import { tamper } from '@/server/testing/tamper';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { toWav } from '@/server/testing/wav';
import {
  draftMinutes,
  finalizeMinutes,
  generateMinutes,
  getMinutes,
  getMinutesRow,
  getVersion,
  writeFreeze,
} from '../minutes';
import { deleteRecording, listRecordings, storeRecording } from '../recordings';
import { sendForSignature, voidEnvelope } from '../signatures';
import { editUtterance, exportTranscript, getTranscript, hashTranscript, searchTranscript } from '../transcripts';
import { eraseRecording, eraseWords, getErasureCertificate, listErasures } from '.';

const REASON = 'Pedido do titular';
const BRUNO = COUNCIL_LINES.filter(({ speaker }) => speaker === 'Bruno').map(({ text }) => text);

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  usePlainRenderer(world);
  useWriter(world);
  owner = await createMember(world);
  await giveCertificate(world.base, owner.organizationId);
});

async function voiceOf(meetingId: string, name: string): Promise<string> {
  const { transcript } = await getTranscript(owner.ctx, { id: meetingId, limit: 1 });
  return transcript.speakers.find((speaker) => speaker.name === name)?.id ?? '';
}

async function createFinal() {
  const drafted = await createDraftedMinutes(owner);
  await finalizeMinutes(owner.ctx, { id: drafted.id });
  return drafted;
}

async function eraseBruno(meetingId: string) {
  return eraseWords(owner.ctx, { id: meetingId, speakerId: await voiceOf(meetingId, 'Bruno'), reason: REASON });
}

/** Root kept at the freeze, and the one that comes out of the rows as they are now. */
async function rootsOf(minutesId: string): Promise<{ kept: string | null; now: string }[]> {
  const freezes = await database.db
    .select()
    .from(minutesFreezes)
    .where(eq(minutesFreezes.minutesId, minutesId))
    .orderBy(asc(minutesFreezes.frozenAt));
  const roots = [];
  for (const { transcriptId, transcriptRoot, frozenAt } of freezes) {
    const moment = { minutesId, transcriptId: transcriptId ?? '', frozenAt };
    roots.push({ kept: transcriptRoot, now: (await hashTranscript(world.base, database.db, moment)).root });
  }
  return roots;
}

/** Every text of every row that the meeting's people left, as a dump would have it. */
async function dumpWords(): Promise<string> {
  const tables = ['utterances', 'utterance_edits', 'statement_evidence', 'minutes_versions', 'erasures', 'audit_logs'];
  const dumps = await Promise.all(
    tables.map((name) =>
      database.db.execute<{ dump: string }>(
        sql.raw(`select coalesce(string_agg(t::text, ' '), '') as dump from ${name} t`),
      ),
    ),
  );
  return dumps.map(([row]) => row?.dump ?? '').join(' ');
}

describe('erasing what one person said', () => {
  it('leaves the words nowhere, and who spoke when', async () => {
    const { meetingId, id, utteranceIds } = await createDraftedMinutes(owner);
    await editUtterance(owner.ctx, {
      id: meetingId,
      utteranceId: utteranceIds[1] ?? '',
      text: 'Eu proponho aprovar cento e vinte mil.',
    });
    await finalizeMinutes(owner.ctx, { id });
    const before = await getTranscript(owner.ctx, { id: meetingId, limit: 10 });
    expect(await dumpWords()).toContain('Eu proponho aprovar cento');

    const { erasures: written } = await eraseBruno(meetingId);
    expect(written).toMatchObject([{ kind: 'utterances', passages: 2, reason: REASON, erasedBy: 'Ana Teste' }]);

    const dump = await dumpWords();
    for (const words of [...BRUNO, 'cento e vinte mil', 'contrato da reforma para o jurídico até sexta-feira']) {
      expect(dump).not.toContain(words);
    }
    const after = await getTranscript(owner.ctx, { id: meetingId, limit: 10 });
    expect(after.utterances.map(({ text }) => text === '')).toEqual([false, true, false, true, false]);
    expect(after.utterances.map(({ startMs, endMs, speaker }) => ({ startMs, endMs, speaker }))).toEqual(
      before.utterances.map(({ startMs, endMs, speaker }) => ({ startMs, endMs, speaker })),
    );
    expect(after.utterances[1]?.erasedAt).toBe(written[0]?.erasedAt);
    expect(after.transcript.speakers.find(({ name }) => name === 'Bruno')?.words).toBe(0);
    expect(after.transcript.words).toBe(after.transcript.speakers.reduce((sum, { words }) => sum + words, 0));
    expect((await searchTranscript(owner.ctx, { id: meetingId, query: 'jurídico' })).matches).toEqual([]);
    expect((await exportTranscript(owner.ctx, { id: meetingId, format: 'txt' })).content).toContain('[words erased]');
  });

  it('takes the quotes out of the statements and of every kept version, never the statements', async () => {
    const { meetingId, id } = await createFinal();
    await eraseBruno(meetingId);

    const { statements } = await getMinutes(owner.ctx, { id });
    const version = await getVersion(owner.ctx, { id, version: 1 });
    for (const list of [statements, version.statements]) {
      const action = list.find(({ kind }) => kind === 'action');
      expect(action).toMatchObject({ text: 'Enviar o contrato da reforma para o jurídico.', owner: 'Bruno' });
      expect(action?.evidence).toMatchObject([{ quote: '', startMs: 18_000, endMs: 23_500 }]);
      expect(list.find(({ kind }) => kind === 'decision')?.evidence[0]?.quote).toContain('fica aprovado');
    }
  });

  it('keeps the root of minutes that were final before, corrected since or not', async () => {
    const { meetingId, id, utteranceIds } = await createFinal();
    world.advance(1000);
    await editUtterance(owner.ctx, { id: meetingId, utteranceId: utteranceIds[1] ?? '', text: 'Depois corrigido.' });
    await eraseBruno(meetingId);

    const [roots] = await rootsOf(id);
    expect(roots?.now).toBe(roots?.kept);
  });

  it('keeps the root of each final version where a correction lies between them', async () => {
    const { meetingId, id, utteranceIds } = await createFinal();
    world.advance(1000);
    await editUtterance(owner.ctx, { id: meetingId, utteranceId: utteranceIds[3] ?? '', text: 'Envio na sexta.' });
    world.advance(1000);
    await database.db.transaction(async (tx) => {
      const row = await getMinutesRow(tx, owner.ctx, id);
      await writeFreeze(tx, owner.ctx, { ...row, version: row.version + 1 });
    });
    await eraseBruno(meetingId);

    const roots = await rootsOf(id);
    expect(roots).toHaveLength(2);
    expect(roots[0]?.kept).not.toBe(roots[1]?.kept);
    for (const { kept, now } of roots) expect(now).toBe(kept);
  });

  it('races with finalizing, and the root holds whoever wins', async () => {
    const { meetingId, id } = await createDraftedMinutes(owner);
    await Promise.all([eraseBruno(meetingId), finalizeMinutes(owner.ctx, { id })]);
    const [roots] = await rootsOf(id);
    expect(roots?.now).toBe(roots?.kept);
    expect(await dumpWords()).not.toContain(BRUNO[0]);
  });

  it('lets minutes that become final afterwards rest on what is left', async () => {
    const first = await createFinal();
    await eraseBruno(first.meetingId);
    const second = await draftAgain(first.meetingId);
    const [roots] = await rootsOf(second);
    expect(roots?.now).toBe(roots?.kept);
    expect((await rootsOf(first.id))[0]?.now).not.toBe(roots?.now);
  });

  it('is certified with the organization’s certificate, leaf by leaf', async () => {
    const { meetingId, id } = await createFinal();
    const { erasures: written } = await eraseBruno(meetingId);
    const certificate = await getErasureCertificate(owner.ctx, { erasureId: written[0]?.id ?? '' });

    expect(certificate.leaves).toEqual([
      { minutesId: id, position: 1, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { minutesId: id, position: 3, leaf: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const [row] = await database.db
      .select()
      .from(organizationCertificates)
      .where(eq(organizationCertificates.organizationId, owner.organizationId));
    expect(verifyErasure(certificate, row?.certificatePem ?? '')).toBe(true);
    expect(verifyErasure({ ...certificate, reason: 'outra' }, row?.certificatePem ?? '')).toBe(false);
  });

  it('a leaf that somebody else puts there changes the root', async () => {
    const { meetingId, id } = await createFinal();
    const { erasures: written } = await eraseBruno(meetingId);
    const forge = sql`update erasures set certificate = jsonb_set(certificate, '{leaves,0,leaf}', to_jsonb(repeat('a', 64))) where id = ${written[0]?.id}`;
    await expect(database.db.execute(forge)).rejects.toThrow();

    await tamper(database.db, forge);
    const [roots] = await rootsOf(id);
    expect(roots?.now).not.toBe(roots?.kept);
  });

  it('reaches earlier imports of the same meeting', async () => {
    const { meetingId, id } = await createFinal();
    await database.db.update(transcripts).set({ isCurrent: false }).where(eq(transcripts.meetingId, meetingId));
    await createTranscriptRows(owner, meetingId, COUNCIL_LINES);

    const { erasures: written } = await eraseBruno(meetingId);
    expect(written.map(({ passages }) => passages)).toEqual([2, 2]);
    expect(await dumpWords()).not.toContain(BRUNO[0]);
    expect((await rootsOf(id))[0]).toMatchObject({ now: (await rootsOf(id))[0]?.kept });
    expect((await listErasures(owner.ctx, { id: meetingId })).erasures).toHaveLength(2);
  });

  it('cannot be done twice, undone by a correction, or quoted anew', async () => {
    const { meetingId, utteranceIds } = await createFinal();
    await eraseBruno(meetingId);
    await expect(eraseBruno(meetingId)).rejects.toMatchObject({ status: 409, code: 'WORDS_ERASED' });
    const edit = editUtterance(owner.ctx, { id: meetingId, utteranceId: utteranceIds[1] ?? '', text: 'De volta' });
    await expect(edit).rejects.toMatchObject({ status: 409, code: 'WORDS_ERASED' });
  });

  it('J7 waits while people are asked to sign what rests on it, and says which minutes', async () => {
    const { meetingId, id } = await createFinal();
    const envelope = await sendForSignature(owner.ctx, sendInput(id, ['bia@ata.test']));
    await expect(eraseBruno(meetingId)).rejects.toMatchObject({
      status: 409,
      code: 'ERASURE_BLOCKED_BY_SIGNING',
      details: { minutesIds: [id], envelopeIds: [envelope.id] },
    });
    expect(await dumpWords()).toContain(BRUNO[0]);

    await voidEnvelope(owner.ctx, { envelopeId: envelope.envelopeId, reason: 'Apagar antes' });
    expect((await eraseBruno(meetingId)).erasures).toHaveLength(1);
  });

  it('takes the right to delete, and is written in the trail without words or reason', async () => {
    const { meetingId } = await createFinal();
    const reader = await createMember(world, { role: 'member', organizationId: owner.organizationId });
    const speakerId = await voiceOf(meetingId, 'Bruno');
    await expect(eraseWords(reader.ctx, { id: meetingId, speakerId, reason: REASON })).rejects.toMatchObject({
      status: 403,
    });
    await eraseBruno(meetingId);
    const [transcript] = await database.db.select().from(transcripts).where(eq(transcripts.meetingId, meetingId));
    expect(await listAudit(world, transcript?.id ?? '')).toContainEqual({
      action: 'transcript.erase_words',
      actorType: 'user',
    });
    const [trail] = await database.db.execute<{ dump: string }>(
      sql`select string_agg(a::text, ' ') as dump from audit_logs a where organization_id = ${owner.organizationId}`,
    );
    expect(trail?.dump).not.toContain(REASON);
  });

  it('a draft being written would bring words back, so it waits', async () => {
    const { meetingId, id } = await createDraftedMinutes(owner);
    await database.db.execute(sql`update minutes set status = 'drafting' where id = ${id}`);
    await expect(eraseBruno(meetingId)).rejects.toMatchObject({ status: 409, code: 'MINUTES_DRAFTING' });
  });
});

describe('erasing a recording', () => {
  async function attach(meetingId: string) {
    const { recording } = await storeRecording(owner.ctx, {
      meetingId,
      filename: 'reuniao.wav',
      body: Readable.from([toWav({ seconds: 1, sampleRate: 8000, channels: 1 })]),
    });
    const [file] = await database.db.select().from(recordingFiles).where(eq(recordingFiles.recordingId, recording.id));
    return { recording, key: file?.storageKey ?? '' };
  }

  it('deletes the bytes, keeps the hash under a signature, and takes it off the lists', async () => {
    const { meetingId, id } = await createDraftedMinutes(owner);
    const { recording, key } = await attach(meetingId);
    await finalizeMinutes(owner.ctx, { id });
    const erased = await eraseRecording(owner.ctx, { id: recording.id, reason: REASON });

    expect(world.objects.has(key)).toBe(false);
    expect(world.jobs).toContainEqual({
      name: 'recording.erase',
      payload: { organizationId: owner.organizationId, recordingId: recording.id },
    });
    expect(await getErasureCertificate(owner.ctx, { erasureId: erased.id })).toMatchObject({
      kind: 'recording',
      recording: { id: recording.id, sha256: recording.sha256 },
    });
    expect((await listRecordings(owner.ctx, { id: meetingId })).recordings).toEqual([]);
    const [kept] = await database.db.select().from(recordingFiles).where(eq(recordingFiles.recordingId, recording.id));
    expect(kept?.sha256).toBe(recording.sha256);
    await expect(eraseRecording(owner.ctx, { id: recording.id, reason: REASON })).rejects.toMatchObject({
      code: 'RECORDING_ERASED',
    });
  });

  it('reaches one that was only taken off the lists before, whose bytes were kept as proof', async () => {
    const { meetingId } = await createDraftedMinutes(owner);
    const { recording, key } = await attach(meetingId);
    await deleteRecording(owner.ctx, { recordingId: recording.id });
    expect(world.objects.has(key)).toBe(true);
    await eraseRecording(owner.ctx, { id: recording.id, reason: REASON });
    expect(world.objects.has(key)).toBe(false);
  });

  it('J7 waits while minutes that name it are out for signature', async () => {
    const { meetingId, id } = await createDraftedMinutes(owner);
    const { recording, key } = await attach(meetingId);
    await finalizeMinutes(owner.ctx, { id });
    const later = await attach(meetingId);
    await sendForSignature(owner.ctx, sendInput(id, ['bia@ata.test']));

    await expect(eraseRecording(owner.ctx, { id: recording.id, reason: REASON })).rejects.toMatchObject({
      status: 409,
      code: 'ERASURE_BLOCKED_BY_SIGNING',
    });
    expect(world.objects.has(key)).toBe(true);
    const [row] = await database.db.select().from(recordings).where(eq(recordings.id, recording.id));
    expect(row?.status).toBe('ready');

    await eraseRecording(owner.ctx, { id: later.recording.id, reason: REASON });
    expect(world.objects.has(later.key)).toBe(false);
  });
});

async function draftAgain(meetingId: string): Promise<string> {
  useWriter(world, COUNCIL_STATEMENTS.slice(0, 1));
  const opened = await generateMinutes(owner.ctx, { id: meetingId, template: 'formal' });
  await draftMinutes(asJob(owner.ctx, 'minutes.draft'), { minutesId: opened.id });
  await finalizeMinutes(owner.ctx, { id: opened.id });
  return opened.id;
}
