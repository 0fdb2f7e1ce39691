import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { and, eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  meetingSessions,
  roomMembers,
  trackSegments,
  transcribedPieces,
  transcriptSpeakers,
  transcripts,
} from '@/drizzle/schema';
import type { ConsentPurpose } from '@/server/contract/live';
import { createOpenAiTranscriber } from '@/server/integrations/openai';
import type { LiveSession } from '@/server/ports/live-hub';
import type { BusEvent } from '@/server/ports/bus';
import { type OpenAiSimulator, type OpenAiSimulatorOptions, startOpenAiSimulator } from '@/server/simulators/openai';
import { listActions } from '@/server/testing/accounts';
import { addParticipantRow, createMeetingRow, createTranscriptRows } from '@/server/testing/factories';
import { openSessionRow } from '@/server/testing/live';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { addTrackSound, endSessionRow, type Sounding } from '@/server/testing/track-sound';
import { setConsent } from '../../captures';
import type { ServiceContext } from '../../context';
import { eraseWords } from '../../dossiers';
import { cancelMeeting } from '../../meetings';
import { getTranscript, getTranscription, startTranscription, transcribeMeeting } from '..';

/** The first sounds of a word are sent with what is before them. */
const PAD_MS = 150;

let database: TestDatabase;
let world: TestWorld;
let member: TestMember;
let meetingId: string;
let session: LiveSession;
let folder: string;
let simulator: OpenAiSimulator;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'ata-transcribe-'));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  member = await createMember(world);
  meetingId = await createMeetingRow(member);
  session = await openSessionRow(member, meetingId);
  await connect({});
});
afterEach(() => simulator.stop());

async function connect(options: OpenAiSimulatorOptions): Promise<void> {
  await simulator?.stop();
  simulator = await startOpenAiSimulator(options);
  world.base.ports.transcriber = createOpenAiTranscriber({
    baseUrl: simulator.url,
    apiKey: 'sk-test',
    model: 'whisper-1',
    timers: {
      after(_delayMs, run) {
        queueMicrotask(run);
        return () => {};
      },
    },
  });
}

interface Spoken {
  startMs?: number;
  durationMs?: number;
  speech?: [number, number][] | null;
}

/** A track of one person: tones from its own beginning, judged as speech unless told. */
async function speak(identity: string, sounding: Sounding[], spoken: Spoken = {}): Promise<string> {
  const { startMs = 0, durationMs = 20_000 } = spoken;
  const judged = sounding.map((one): [number, number] => [startMs + one.startMs, startMs + one.endMs]);
  const speech = spoken.speech === undefined ? judged : spoken.speech;
  return addTrackSound(member, session, { folder, identity, startMs, durationMs, sounding, speech });
}

async function transcribe(isAsked = false) {
  await endSessionRow(member, session);
  const ctx = asJob(member.ctx, 'live.transcribe');
  return transcribeMeeting(ctx, { meetingId, isAsked }, new AbortController().signal);
}

async function readLines() {
  const { transcript, utterances } = await getTranscript(member.ctx, { id: meetingId, limit: 500 });
  return { transcript, lines: utterances.map(({ speaker, startMs, text }) => [startMs, speaker, text]) };
}

const refuse = (participant: string, purpose: ConsentPurpose) =>
  setConsent(member.ctx, { id: meetingId, participant, purpose, granted: false });

async function nameMember(identity: string, name: string): Promise<void> {
  const { organizationId } = member;
  await database.db
    .insert(roomMembers)
    .values({ organizationId, meetingId, identity, name, role: 'participant', state: 'admitted' });
}

const sentMs = () => simulator.transcriptions.reduce((sum, { durationMs }) => sum + durationMs, 0);

describe('tracks become a transcript', () => {
  it('with the words of each person at their time, and people who speak at once apart', async () => {
    const participantId = await addParticipantRow(member, meetingId, 'Bia');
    await speak('Bia', [
      { startMs: 1000, endMs: 2000, hz: 400 },
      { startMs: 9000, endMs: 9500, hz: 500 },
    ]);
    await speak('Caio', [{ startMs: 600, endMs: 2500, hz: 700 }], { startMs: 1000 });
    expect(await transcribe()).toEqual({ failed: 0, problem: null });

    const { transcript, lines } = await readLines();
    expect(lines).toEqual([
      [1000, 'Bia', 'tom400'],
      [1600, 'Caio', 'tom700.'],
      [9000, 'Bia', 'tom500.'],
    ]);
    expect(transcript).toMatchObject({ format: 'tracks', timing: 'exact', language: 'pt', warnings: [], words: 3 });
    const voices = await database.db
      .select()
      .from(transcriptSpeakers)
      .where(
        and(eq(transcriptSpeakers.transcriptId, transcript.id), eq(transcriptSpeakers.participantId, participantId)),
      );
    expect(voices.map(({ label }) => label)).toEqual(['Bia']);
    expect(await listActions(world.base, member.organizationId)).toEqual(['transcript.transcribe']);
  });

  it('without that silence is ever sent', async () => {
    await speak('Bia', [
      { startMs: 1000, endMs: 2000 },
      { startMs: 15_000, endMs: 16_000 },
    ]);
    await speak('Caio', []);
    await transcribe();
    expect(simulator.transcriptions).toHaveLength(1);
    expect(sentMs()).toBe(2000 + 4 * PAD_MS);
  });

  it('in pieces of half a minute, cut at pauses', async () => {
    const sounding = Array.from({ length: 8 }, (_, index) => ({
      startMs: index * 10_000,
      endMs: index * 10_000 + 9000,
    }));
    await speak('Bia', sounding, { durationMs: 80_000 });
    await transcribe();
    expect(simulator.transcriptions.map(({ durationMs }) => durationMs).sort()).toEqual([18_600, 27_750, 27_900]);
    expect((await readLines()).lines.map(([startMs]) => startMs)).toEqual(sounding.map(({ startMs }) => startMs));
  });

  it('by loudness where nobody judged what is speech', async () => {
    await speak('Bia', [{ startMs: 4000, endMs: 5000, hz: 400 }], { speech: null });
    await refuse('Caio', 'analyse');
    await speak('Caio', [{ startMs: 7000, endMs: 8000, hz: 600 }], { speech: null });
    await transcribe();
    expect(sentMs()).toBe(2 * (1000 + 2 * PAD_MS));
    expect((await readLines()).lines).toEqual([
      [4000, 'Bia', 'tom400.'],
      [7000, 'Caio', 'tom600.'],
    ]);
  });

  it('by loudness too where the judge missed a part', async () => {
    const sounding = [1000, 6000].map((startMs) => ({ startMs, endMs: startMs + 1000, hz: 400 }));
    const segmentId = await speak('Bia', sounding, { speech: [[6000, 7000]] });
    await database.db
      .update(trackSegments)
      .set({ warnings: ['partly_judged'] })
      .where(eq(trackSegments.id, segmentId));
    await transcribe();
    expect((await readLines()).lines.map(([startMs]) => startMs)).toEqual([1000, 6000]);
  });

  it('of all sessions of the meeting on one clock', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    await endSessionRow(member, session);
    session = await openSessionRow(member, meetingId, new Date(session.startedAt.getTime() + 600_000));
    await speak('Bia', [{ startMs: 500, endMs: 1500, hz: 600 }]);
    await transcribe();
    expect((await readLines()).lines).toEqual([
      [1000, 'Bia', 'tom400.'],
      [600_500, 'Bia', 'tom600.'],
    ]);
  });

  it('with two people of one name as two voices', async () => {
    for (const identity of ['one', 'two']) await speak(identity, [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    const names = { one: 'Ana', two: 'Ana' };
    for (const [identity, name] of Object.entries(names)) await nameMember(identity, name);
    await transcribe();
    expect((await readLines()).lines.map(([, speaker]) => speaker)).toEqual(['Ana', 'Ana (2)']);
  });

  it('as they go on, told to whoever looks', async () => {
    const told: BusEvent[] = [];
    world.base.ports.bus.publish = (event) => void told.push(event);
    await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await speak('Caio', [{ startMs: 3000, endMs: 4000 }]);
    await transcribe();
    const steps = told.flatMap((event) => (event.type === 'transcript.progress' ? [[event.heard, event.pieces]] : []));
    expect(steps).toEqual([
      [0, 2],
      [1, 2],
      [2, 2],
    ]);
    expect(told.at(-1)?.type).toBe('meeting.changed');
  });
});

describe('a refusal to be transcribed', () => {
  it('keeps the sound here, and the transcript says so', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    await speak('Caio', [{ startMs: 1000, endMs: 2000, hz: 700 }]);
    await refuse('Caio', 'transcribe');
    await transcribe();
    const { transcript, lines } = await readLines();
    expect(simulator.transcriptions).toHaveLength(1);
    expect(lines).toEqual([[1000, 'Bia', 'tom400.']]);
    expect(transcript.warnings.map(({ code }) => code)).toEqual(['transcription-refused']);
  });

  it('takes out what was sent before it', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    await speak('Caio', [{ startMs: 1000, endMs: 2000, hz: 700 }]);
    await transcribe();
    await refuse('Caio', 'transcribe');
    await transcribe(true);
    expect((await readLines()).lines).toEqual([[1000, 'Bia', 'tom400.']]);
    expect(await database.db.$count(transcribedPieces, eq(transcribedPieces.meetingId, meetingId))).toBe(1);
    expect(simulator.transcriptions).toHaveLength(2);
  });
});

describe('what fails', () => {
  const people = ['Bia', 'Caio', 'Davi', 'Eva', 'Gil', 'Hugo'];

  it('is said, leaves the rest, and alone is sent again', async () => {
    await connect({ script: [{ kind: 'bad-request' }] });
    for (const [index, name] of people.slice(0, 3).entries()) {
      await speak(name, [{ startMs: 1000 + index * 2000, endMs: 2000 + index * 2000, hz: 400 + index * 100 }]);
    }
    expect(await transcribe()).toEqual({ failed: 1, problem: 'invalid_request' });
    const part = await readLines();
    expect(part.lines).toHaveLength(2);
    expect(part.transcript.warnings).toMatchObject([{ code: 'sound-not-transcribed' }]);
    const { transcription } = await getTranscription(member.ctx, { id: meetingId });
    expect(transcription).toMatchObject({
      state: 'partial',
      pieces: 3,
      heard: 2,
      failed: 1,
      problem: 'invalid_request',
    });

    expect(await transcribe(true)).toEqual({ failed: 0, problem: null });
    const whole = await readLines();
    expect(simulator.transcriptions).toHaveLength(4);
    expect(whole.lines.map(([, , text]) => text)).toEqual(['tom400.', 'tom500.', 'tom600.']);
    expect(whole.transcript.warnings).toEqual([]);
  });

  it('for every piece alike is not asked for every piece', async () => {
    await connect({ script: people.map(() => ({ kind: 'quota-exhausted' as const })) });
    for (const name of people) await speak(name, [{ startMs: 1000, endMs: 2000 }]);
    expect(await transcribe()).toEqual({ failed: 6, problem: 'quota_exhausted' });
    expect(simulator.transcriptions.length).toBeLessThanOrEqual(4);
    await expect(readLines()).rejects.toMatchObject({ code: 'NO_TRANSCRIPT' });
  });

  it('is a file that is gone, too', async () => {
    const segmentId = await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await speak('Caio', [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    await rm(join(folder, `${segmentId}.wav`));
    expect(await transcribe()).toEqual({ failed: 1, problem: 'file_missing' });
    expect((await readLines()).lines).toHaveLength(1);
  });
});

describe('done again', () => {
  it('sends nothing, and the transcript stays', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await transcribe();
    const { transcript } = await readLines();
    await transcribe();
    await transcribe(true);
    expect(simulator.transcriptions).toHaveLength(1);
    expect((await readLines()).transcript.id).toBe(transcript.id);
    expect(await database.db.$count(transcripts, eq(transcripts.meetingId, meetingId))).toBe(1);
  });

  it('takes the place of an imported transcript when a person asks, not by itself', async () => {
    await createTranscriptRows(member, meetingId, [{ speaker: 'Ana', text: 'Bom dia a todos.' }]);
    await speak('Bia', [{ startMs: 1000, endMs: 2000, hz: 400 }]);
    await transcribe();
    expect(simulator.transcriptions).toHaveLength(0);
    expect((await readLines()).lines).toHaveLength(1);

    await transcribe(true);
    expect((await readLines()).lines).toEqual([[1000, 'Bia', 'tom400.']]);
  });

  it('is not for a meeting that was cancelled while it was live: its sound stays here', async () => {
    await speak('Bia', [{ startMs: 0, endMs: 1000, hz: 400 }]);
    await cancelMeeting(member.ctx, { id: meetingId });
    expect(await transcribe()).toEqual({ failed: 0, problem: null });
    expect(simulator.transcriptions).toEqual([]);
  });

  it('brings no erased word back', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await transcribe();
    const { transcript } = await readLines();
    const speakerId = transcript.speakers[0]?.id ?? '';
    await eraseWords(member.ctx, { id: meetingId, speakerId, reason: 'asked for' });
    expect(await database.db.$count(transcribedPieces, eq(transcribedPieces.meetingId, meetingId))).toBe(0);

    await expect(startTranscription(member.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'WORDS_ERASED' });
    await transcribe(true);
    expect(simulator.transcriptions).toHaveLength(1);
    expect((await readLines()).lines.map(([, , text]) => text)).toEqual(['']);
  });
});

describe('asking for it', () => {
  it('enqueues it with a row of who asked', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await endSessionRow(member, session);
    const { transcription } = await startTranscription(member.ctx, { id: meetingId });
    const { organizationId } = member;
    expect(transcription).toMatchObject({ state: 'running', isAvailable: true, hasSound: true });
    expect(world.jobs).toEqual([{ name: 'live.transcribe', payload: { organizationId, meetingId, isAsked: true } }]);
    expect(await listActions(world.base, organizationId)).toEqual(['meeting.transcribe']);
  });

  it('is refused without a transcriber, without sound, without the right, and to strangers', async () => {
    await expect(startTranscription(member.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'NO_SOUND' });
    world.base.ports.transcriber = null;
    await expect(startTranscription(member.ctx, { id: meetingId })).rejects.toMatchObject({
      code: 'TRANSCRIBER_MISSING',
    });
    const reader = { ...member.ctx, actor: { ...member.ctx.actor, permissions: ['read:meetings' as const] } };
    await expect(startTranscription(reader as ServiceContext, { id: meetingId })).rejects.toMatchObject({
      status: 403,
    });
    const stranger = await createMember(world);
    await expect(startTranscription(stranger.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
    await expect(getTranscription(stranger.ctx, { id: meetingId })).rejects.toMatchObject({ status: 404 });
  });

  it('says that nothing works on it any more', async () => {
    await speak('Bia', [{ startMs: 1000, endMs: 2000 }]);
    await endSessionRow(member, session);
    const [row] = await database.db.select().from(meetingSessions).where(eq(meetingSessions.meetingId, meetingId));
    const segmentId = await speak('Caio', []);
    await database.db.insert(transcribedPieces).values({
      organizationId: row?.organizationId ?? '',
      meetingId,
      segmentId,
      spans: [[0, 1000]],
      startMs: 0,
    });
    const state = async () => (await getTranscription(member.ctx, { id: meetingId })).transcription.state;
    expect(await state()).toBe('running');
    world.advance(6 * 60_000);
    expect(await state()).toBe('partial');
  });
});
