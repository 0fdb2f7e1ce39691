import { randomUUID } from 'node:crypto';
import { asc, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  consents,
  meetingSessions,
  minutesFreezes,
  recordingFiles,
  recordings,
  transcriptSpeakers,
  transcripts,
  utterances,
} from '@/drizzle/schema';
import { hashLeaf, merkleRoot } from '@/server/dossier';
import { openSessionRow } from '@/server/testing/live';
import { COUNCIL_LINES, createDraftedMinutes, usePlainRenderer, useWriter } from '@/server/testing/minutes';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { listAudit } from '@/server/testing/signing';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { editUtterance, hashTranscript, renameSpeaker } from '../transcripts';
import { finalizeMinutes } from '.';

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  world = createTestWorld(database.db);
  usePlainRenderer(world);
  useWriter(world);
  member = await createMember(world);
});

async function readFreeze(minutesId: string) {
  const [freeze] = await database.db.select().from(minutesFreezes).where(eq(minutesFreezes.minutesId, minutesId));
  if (!freeze) throw new Error('nothing was frozen');
  return freeze;
}

/** The root made by hand, of the rows as they are now. */
async function rootOfRows(transcriptId: string): Promise<string> {
  const rows = await database.db
    .select()
    .from(utterances)
    .where(eq(utterances.transcriptId, transcriptId))
    .orderBy(asc(utterances.position));

  return merkleRoot(
    rows.map(({ position, startMs, endMs, text, salt }) =>
      hashLeaf({ position, startMs, endMs, text, speaker: COUNCIL_LINES[position]?.speaker ?? null, salt: salt ?? '' }),
    ),
  );
}

/** The root as anybody finds it later, by what the freeze says. */
async function rootAsFrozen(minutesId: string): Promise<string> {
  const { transcriptId, frozenAt } = await readFreeze(minutesId);
  return (await hashTranscript(world.base, database.db, { minutesId, transcriptId: transcriptId ?? '', frozenAt }))
    .root;
}

function meddleWhileRendering(meddle: () => Promise<unknown>): void {
  const { workers } = world.base.ports;
  world.base.ports.workers = {
    ...workers,
    async run(name, input, options) {
      const output = await workers.run(name, input, options);
      if (name === 'render-minutes') await meddle();
      return output;
    },
  };
}

describe('what minutes rest on when they become final', () => {
  it('is kept: the root over what was said, voices, recordings, presence', async () => {
    const { id, meetingId } = await createDraftedMinutes(member);
    await addRecordingRow(meetingId, 'ready');
    await addRecordingRow(meetingId, 'failed');
    await finalizeMinutes(member.ctx, { id });

    const freeze = await readFreeze(id);
    expect(freeze).toMatchObject({
      version: 1,
      leaves: COUNCIL_LINES.length,
      transcriptRoot: await rootOfRows(freeze.transcriptId ?? ''),
      recordings: [{ title: 'ready', sha256: 'a'.repeat(64), sizeBytes: 12, mimeType: 'audio/wav', durationMs: 3000 }],
      presence: { rule: null, intervals: [] },
    });
    expect(freeze.speakers).toEqual(['Ana', 'Bruno', 'Carla'].map((name) => ({ label: name, name })));
    expect((await listAudit(world, id)).at(-1)?.action).toBe('minutes.finalize');
  });

  it('is also where each recording of a session begins in the meeting’s time; of others nothing is known', async () => {
    const { id, meetingId } = await createDraftedMinutes(member);
    const record = async (startedAt: string) => {
      const { sessionId } = await openSessionRow(member, meetingId, new Date(startedAt));
      const recordingId = await addRecordingRow(meetingId, 'ready');
      await database.db.update(meetingSessions).set({ recordingId }).where(eq(meetingSessions.id, sessionId));
      return recordingId;
    };
    const uploaded = await addRecordingRow(meetingId, 'ready');
    const first = await record('2026-11-10T18:00:00.000Z');
    const second = await record('2026-11-10T18:30:00.000Z');
    await finalizeMinutes(member.ctx, { id });

    const { recordings: frozen } = await readFreeze(id);
    const places = new Map(frozen.map((one) => [one.id, one.startsAtMs]));
    expect([first, second, uploaded].map((one) => places.get(one))).toEqual([0, 1_800_000, undefined]);
  });

  it('is also what people had answered by then: the newest of each, as the drawn document says', async () => {
    const { id, meetingId } = await createDraftedMinutes(member);
    const { organizationId } = member;
    const answer = (identity: string, granted: boolean, at: Date) =>
      database.db
        .insert(consents)
        .values({ organizationId, meetingId, identity, name: identity, purpose: 'record', granted, at });
    const [first, second] = [new Date('2026-11-10T17:00:00.000Z'), new Date('2026-11-10T17:10:00.000Z')];
    await answer('Caio', true, first);
    await answer('Caio', false, second);
    await answer('Bia', true, first);
    meddleWhileRendering(() => answer('Bia', false, second));
    await finalizeMinutes(member.ctx, { id });

    expect((await readFreeze(id)).consents).toEqual([
      { participant: 'Bia', purpose: 'record', granted: true, at: first.toISOString() },
      { participant: 'Caio', purpose: 'record', granted: false, at: second.toISOString() },
    ]);
  });

  it('holds an edit that came while the pages were drawn', async () => {
    const { id, meetingId, utteranceIds } = await createDraftedMinutes(member);
    const edit = { id: meetingId, utteranceId: utteranceIds[1] ?? '', text: 'Eu proponho adiar.' };
    meddleWhileRendering(() => editUtterance(member.ctx, edit));
    await finalizeMinutes(member.ctx, { id });

    const freeze = await readFreeze(id);
    expect(freeze.transcriptRoot).toBe(await rootOfRows(freeze.transcriptId ?? ''));
    expect(await rootAsFrozen(id)).toBe(freeze.transcriptRoot);
  });

  it('is found again after later edits and other names', async () => {
    const { id, meetingId, utteranceIds } = await createDraftedMinutes(member);
    await finalizeMinutes(member.ctx, { id });
    const { transcriptRoot, transcriptId } = await readFreeze(id);
    for (const text of ['Primeira correção.', 'Segunda correção.']) {
      await editUtterance(member.ctx, { id: meetingId, utteranceId: utteranceIds[0] ?? '', text });
      world.advance(1000);
    }

    expect(await rootOfRows(transcriptId ?? '')).not.toBe(transcriptRoot);
    expect(await rootAsFrozen(id)).toBe(transcriptRoot);
  });

  it('J5 is found again although the clock jumped back an hour between freezing and an edit', async () => {
    const { id, meetingId, utteranceIds } = await createDraftedMinutes(member);
    const edit = (text: string) =>
      editUtterance(member.ctx, { id: meetingId, utteranceId: utteranceIds[0] ?? '', text });
    await edit('Antes de congelar.');
    world.advance(-1_800_000);
    await finalizeMinutes(member.ctx, { id });
    world.advance(-1_800_000);
    await edit('Depois de congelar.');

    expect(await rootAsFrozen(id)).toBe((await readFreeze(id)).transcriptRoot);
  });

  it('says so in the rows when words were changed by hand', async () => {
    const { id, utteranceIds } = await createDraftedMinutes(member);
    await finalizeMinutes(member.ctx, { id });
    await database.db
      .update(utterances)
      .set({ text: 'Outra coisa.' })
      .where(eq(utterances.id, utteranceIds[0] ?? ''));

    expect(await rootAsFrozen(id)).not.toBe((await readFreeze(id)).transcriptRoot);
  });

  it('gives voices the names of that day', async () => {
    const { id, meetingId } = await createDraftedMinutes(member);
    const speakerId = await firstSpeakerId(meetingId);
    await renameSpeaker(member.ctx, { id: meetingId, speakerId, name: 'Ana Prado' });
    await finalizeMinutes(member.ctx, { id });
    await renameSpeaker(member.ctx, { id: meetingId, speakerId, name: 'Outra Pessoa' });

    expect((await readFreeze(id)).speakers[0]).toEqual({ label: 'Ana', name: 'Ana Prado' });
  });
});

async function firstSpeakerId(meetingId: string): Promise<string> {
  const [found] = await database.db
    .select({ id: transcriptSpeakers.id })
    .from(transcriptSpeakers)
    .innerJoin(transcripts, eq(transcripts.id, transcriptSpeakers.transcriptId))
    .where(eq(transcripts.meetingId, meetingId))
    .orderBy(asc(transcriptSpeakers.label))
    .limit(1);
  return found?.id ?? '';
}

async function addRecordingRow(meetingId: string, status: 'ready' | 'failed'): Promise<string> {
  const recordingId = randomUUID();
  const { organizationId } = member;
  await database.db
    .insert(recordings)
    .values({ id: recordingId, organizationId, meetingId, source: 'upload', status, title: status, durationMs: 3000 });
  await database.db.insert(recordingFiles).values({
    organizationId,
    recordingId,
    kind: 'original',
    storageKey: recordingId,
    fileName: 'a.wav',
    mimeType: 'audio/wav',
    sizeBytes: 12,
    sha256: 'a'.repeat(64),
  });
  return recordingId;
}
