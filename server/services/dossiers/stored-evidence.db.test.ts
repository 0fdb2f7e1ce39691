import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { recordingFiles } from '@/drizzle/schema';
import { verifySealedPdf } from '@/server/dossier';
import { createSealedMeeting, type SealedMeeting } from '@/server/testing/sealed-meeting';
import { createMember, createTestWorld, type TestMember, type TestWorld } from '@/server/testing/service-context';
import { flipBit, tamper } from '@/server/testing/tamper';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { getTranscript } from '../transcripts';
import { createStoredEvidence, eraseRecording, eraseWords } from '.';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let sealed: SealedMeeting;
let recordingKey: string;
let undo: (() => Promise<unknown>) | null = null;

beforeAll(async () => {
  database = await createTestDatabase();
  world = createTestWorld(database.db);
  owner = await createMember(world);
  sealed = await createSealedMeeting(world, owner);
  const [file] = await database.db
    .select()
    .from(recordingFiles)
    .where(eq(recordingFiles.recordingId, sealed.recordingId));
  recordingKey = file?.storageKey ?? '';
});
afterEach(async () => {
  await undo?.();
  undo = null;
});
afterAll(() => database.drop());

function verify(limitBytes?: number) {
  const bytes = world.objects.get(sealed.sealedKey) ?? Buffer.alloc(0);
  return verifySealedPdf(bytes, createStoredEvidence(world.base, limitBytes));
}

async function failures(): Promise<string[]> {
  const { verdict, checks } = await verify();
  const failed = checks.filter(({ status }) => status === 'failed').map(({ name }) => name);
  expect(verdict).toBe(failed.length > 0 ? 'broken' : 'valid');
  return failed;
}

/** Changes something as its owner could, and puts it back after the test. */
async function change(there: ReturnType<typeof sql>, back: ReturnType<typeof sql>): Promise<void> {
  await tamper(database.db, there);
  undo = () => tamper(database.db, back);
}

function replaceObject(key: string, bytes: Buffer | null): void {
  const before = world.objects.get(key) ?? Buffer.alloc(0);
  undo = async () => world.objects.set(key, before);
  if (bytes) world.objects.set(key, bytes);
  else world.objects.delete(key);
}

describe('a sealed document against what is stored of it', () => {
  it('is valid, every link checked', async () => {
    const { verdict, checks } = await verify();
    expect(checks.filter(({ status }) => status === 'failed')).toEqual([]);
    expect(verdict).toBe('valid');
    const names = ['transcript', 'recordings', 'audit', 'certificate'];
    expect(checks.filter(({ name }) => names.includes(name)).map(({ status }) => status)).toEqual(Array(4).fill('ok'));
  });

  it('names the transcript when one letter was changed behind our back', async () => {
    const id = sealed.utteranceIds[2];
    await change(
      sql`update utterances set text = replace(text, '120 mil', '920 mil') where id = ${id}`,
      sql`update utterances set text = replace(text, '920 mil', '120 mil') where id = ${id}`,
    );
    expect(await failures()).toEqual(['transcript']);
  });

  it('names the transcript when a voice was given another label, or a time was moved', async () => {
    await change(
      sql`update transcript_speakers set label = 'Outra' where transcript_id = ${sealed.transcriptId} and label = 'Carla'`,
      sql`update transcript_speakers set label = 'Carla' where transcript_id = ${sealed.transcriptId} and label = 'Outra'`,
    );
    expect(await failures()).toEqual(['transcript']);
    await undo?.();

    const id = sealed.utteranceIds[4];
    await change(
      sql`update utterances set end_ms = end_ms + 1 where id = ${id}`,
      sql`update utterances set end_ms = end_ms - 1 where id = ${id}`,
    );
    expect(await failures()).toEqual(['transcript']);
  });

  it('names the transcript when a correction is forged to explain other words', async () => {
    const id = sealed.utteranceIds[0];
    const [row] = await database.db.execute<{ text: string }>(sql`select text from utterances where id = ${id}`);
    await change(
      sql`insert into utterance_edits (organization_id, utterance_id, before, after, edited_by, edited_at)
        values (${owner.organizationId}, ${id}, 'Outra coisa', ${row?.text}, ${owner.userId}, now() + interval '1 hour')`,
      sql`delete from utterance_edits where utterance_id = ${id}`,
    );
    expect(await failures()).toEqual(['transcript']);
  });

  it('names the recordings when one bit of the stored bytes was turned', async () => {
    replaceObject(recordingKey, flipBit(world.objects.get(recordingKey) ?? Buffer.alloc(0), 5000));
    expect(await failures()).toEqual(['recordings']);
  });

  it('does not check recordings beyond its limit, and says so', async () => {
    const { verdict, checks } = await verify(1000);
    expect(checks.find(({ name }) => name === 'recordings')).toMatchObject({ status: 'not_checked' });
    expect(verdict).toBe('valid');
  });

  it('J3 names the trail when a row was changed, or is gone', async () => {
    const isIt = sql`organization_id = ${owner.organizationId} and action = 'minutes.finalize'`;
    await change(
      sql`update audit_logs set actor_id = 'outra' where ${isIt}`,
      sql`update audit_logs set actor_id = ${owner.userId} where ${isIt}`,
    );
    expect(await failures()).toEqual(['audit']);
    await undo?.();

    await change(
      sql`update audit_logs set seq = seq + 1000 where ${isIt}`,
      sql`update audit_logs set seq = seq - 1000 where ${isIt}`,
    );
    expect(await failures()).toEqual(['audit']);
  });

  it('is broken itself when one bit of the stored copy was turned', async () => {
    const copy = world.objects.get(sealed.sealedKey) ?? Buffer.alloc(0);
    for (const at of [100, Math.floor(copy.length / 2), copy.length - 200]) {
      replaceObject(sealed.sealedKey, flipBit(copy, at));
      expect((await verify()).verdict).toBe('broken');
      await undo?.();
    }
  });

  it('tells a stranger nothing: the seal must be the organization’s own', async () => {
    const isTheirs = sql`organization_id = ${owner.organizationId}`;
    await change(
      sql`update organization_certificates set organization_id = gen_random_uuid() where ${isTheirs}`,
      sql`update organization_certificates set organization_id = ${owner.organizationId}`,
    );
    const { verdict, checks } = await verify();
    expect(verdict).toBe('unknown_sealer');
    const outside = checks.filter(({ name }) => ['transcript', 'recordings', 'audit'].includes(name));
    expect(outside.map(({ status }) => status)).toEqual(Array(3).fill('not_checked'));
  });
});

describe('a sealed document after an erasure', () => {
  const REASON = 'Pedido do titular';

  it('is valid still, and a forged leaf, certificate or mark is refused', async () => {
    const { transcript } = await getTranscript(owner.ctx, { id: sealed.meetingId, limit: 1 });
    const bruno = transcript.speakers.find(({ name }) => name === 'Bruno')?.id ?? '';
    const { erasures } = await eraseWords(owner.ctx, { id: sealed.meetingId, speakerId: bruno, reason: REASON });
    const recording = await eraseRecording(owner.ctx, { id: sealed.recordingId, reason: REASON });
    expect(await failures()).toEqual([]);
    const { checks } = await verify();
    expect(checks.find(({ name }) => name === 'transcript')).toMatchObject({ status: 'ok', params: { erased: 2 } });

    const [row] = await database.db.execute<{ kept: string }>(
      sql`select certificate::text as kept from erasures where id = ${erasures[0]?.id}`,
    );
    const forgeries = [
      sql`jsonb_set(certificate, '{leaves,0,leaf}', to_jsonb(repeat('a', 64)))`,
      sql`jsonb_set(certificate, '{reason}', '"outra"')`,
    ];
    for (const forged of forgeries) {
      await change(
        sql`update erasures set certificate = ${forged} where id = ${erasures[0]?.id}`,
        sql`update erasures set certificate = ${row?.kept}::jsonb where id = ${erasures[0]?.id}`,
      );
      expect(await failures()).toEqual(['transcript']);
      await undo?.();
    }

    // Words that nobody erased, marked as erased to hide that they were changed.
    const id = sealed.utteranceIds[2];
    await change(
      sql`update utterances set text = 'Nada disso.', erasure_id = ${erasures[0]?.id} where id = ${id}`,
      sql`update utterances set text = text where id = ${id}`,
    );
    expect(await failures()).toEqual(['transcript']);

    await tamper(database.db, sql`delete from erasures where id = ${recording.id}`);
    expect(await failures()).toEqual(['transcript', 'recordings']);
  });
});
