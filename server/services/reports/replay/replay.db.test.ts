import { Readable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { consents, feedbackEvents, meetings, replayRuns, trackSegments } from '@/drizzle/schema';
import { notFound } from '@/server/lib/errors';
import type { LiveSession } from '@/server/ports/live-hub';
import { createLaboratory } from '@/server/realtime/laboratory';
import { createEagerDetector, makeVoiceFile } from '@/server/realtime/laboratory/testing';
import { recordAlert } from '@/server/services/feedback';
import { listActions } from '@/server/testing/accounts';
import { createMeetingRow } from '@/server/testing/factories';
import { openSessionRow, quietAlert } from '@/server/testing/live';
import {
  asJob,
  createMember,
  createTestWorld,
  type TestMember,
  type TestWorld,
} from '@/server/testing/service-context';
import { addSoundRow } from '@/server/testing/sound-rows';
import { createTestDatabase, type TestDatabase } from '@/server/testing/test-db';
import { cancelReplay } from './cancel';
import { getReplay } from './get';
import { listReplays } from './list';
import { runReplay } from './run';
import { startReplay } from './start';

let database: TestDatabase;
let world: TestWorld;
let owner: TestMember;
let meetingId: string;
let session: LiveSession;
let files: Map<string, Buffer>;
let opened: string[];

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  world = createTestWorld(database.db);
  files = new Map();
  opened = [];
  world.base.ports.replayLab = createLaboratory({
    loadVoiceActivity: async () => createEagerDetector(),
    open: async (path) => {
      opened.push(path);
      const file = files.get(path);
      if (!file) throw notFound('Track file');
      return Readable.from([file]);
    },
    isBusy: () => false,
  });
  owner = await createMember(world);
  meetingId = await createMeetingRow(owner);
  session = await openSessionRow(owner, meetingId);
});
afterAll(() => database.drop());

/** Bia speaks for twelve seconds of twenty. */
async function addSound(identity = 'bia'): Promise<string> {
  await addSoundRow(owner, session, identity, { durationMs: 20_000, speech: [[1000, 13_000]] });
  const [row] = await database.db
    .select({ path: trackSegments.path })
    .from(trackSegments)
    .where(eq(trackSegments.meetingId, meetingId));
  const path = row?.path ?? '';
  files.set(path, makeVoiceFile(20, [{ from: 1, to: 13 }]));
  return path;
}

async function replay(wish: Partial<Parameters<typeof startReplay>[1]> = {}) {
  const { id: runId } = await startReplay(owner.ctx, { id: meetingId, ...wish });
  await run(runId);
  return runId;
}

function run(runId: string, signal = new AbortController().signal): Promise<void> {
  return runReplay(asJob(owner.ctx, 'live.replay'), { runId, signal });
}

describe('a replay', () => {
  it('finds with a lower threshold what those in force do not, and nothing of it among what hosts were told', async () => {
    await addSound();
    const runId = await replay({ monologueSeconds: 5 });

    const found = await getReplay(owner.ctx, { id: meetingId, runId, against: 'baseline' });

    expect(found.run).toMatchObject({ state: 'done', progress: 1, alerts: 1, voiceActivity: 'webrtc' });
    expect(found.counts).toEqual({ same: 0, moved: 0, added: 1, gone: 0 });
    expect(found.changes).toMatchObject([
      { change: 'added', after: { type: 'monologo_prolongado', participant: 'bia' } },
    ]);
    expect(found.run.settings.monologueSeconds).toBe(5);
    expect(found.run.baseline.monologueSeconds).toBe(60);
    expect(await database.db.select().from(feedbackEvents).where(eq(feedbackEvents.meetingId, meetingId))).toEqual([]);
  });

  it('is the same twice, to the byte', async () => {
    await addSound();
    const first = await replay({ monologueSeconds: 5 });
    const second = await replay({ monologueSeconds: 5 });
    const { runs } = await listReplays(owner.ctx, { id: meetingId });

    expect(new Set(runs.map(({ digest }) => digest)).size).toBe(1);
    expect(runs[0]?.digest).toMatch(/^[0-9a-f]{64}$/);
    const found = await getReplay(owner.ctx, { id: meetingId, runId: second, against: first });
    expect(found.counts).toEqual({ same: 1, moved: 0, added: 0, gone: 0 });
  });

  it('is held against what hosts were told', async () => {
    await addSound();
    await recordAlert(world.base, { session, alert: quietAlert({ atMs: 9000, participant: 'bia' }) });
    const runId = await replay({ monologueSeconds: 5 });

    const found = await getReplay(owner.ctx, { id: meetingId, runId, against: 'stored' });
    expect(found.counts).toEqual({ same: 0, moved: 0, added: 1, gone: 1 });
  });

  it.each(['analyse', 'record'] as const)('opens no file of who has refused since (%s)', async (purpose) => {
    await addSound();
    const answer = { organizationId: owner.organizationId, meetingId, identity: 'bia', name: 'Bia' };
    await database.db
      .insert(consents)
      .values({ ...answer, purpose, granted: false, at: new Date(session.startedAt.getTime() + 60_000) });

    await expect(startReplay(owner.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'NOTHING_TO_REPLAY' });

    await addSoundRow(owner, session, 'caio', { durationMs: 20_000, path: 'audio/caio.wav' });
    files.set('audio/caio.wav', makeVoiceFile(20, [{ from: 14, to: 15 }]));
    await replay();
    expect(opened).toEqual(['audio/caio.wav']);
  });

  it('finds nothing of who refuses while it listens', async () => {
    await addSound();
    const lab = world.base.ports.replayLab;
    const refusal = { organizationId: owner.organizationId, meetingId, identity: 'bia', name: 'Bia', granted: false };
    world.base.ports.replayLab = {
      ...lab,
      async run(request) {
        const outcome = await lab.run(request);
        await database.db.insert(consents).values({ ...refusal, purpose: 'analyse', at: new Date() });
        return outcome;
      },
    };
    const runId = await replay({ monologueSeconds: 5 });

    const found = await getReplay(owner.ctx, { id: meetingId, runId, against: 'baseline' });
    expect(found.run).toMatchObject({ state: 'done', alerts: 0 });
    expect(found.changes).toEqual([]);
  });

  it('is one at a time a meeting, and a new one may begin once it is cancelled', async () => {
    await addSound();
    const { id: runId } = await startReplay(owner.ctx, { id: meetingId });
    await expect(startReplay(owner.ctx, { id: meetingId })).rejects.toMatchObject({ code: 'REPLAY_RUNNING' });

    expect((await cancelReplay(owner.ctx, { id: meetingId, runId })).state).toBe('cancelled');
    await run(runId);
    expect((await listReplays(owner.ctx, { id: meetingId })).runs).toMatchObject([
      { state: 'cancelled', alerts: null },
    ]);
    await expect(startReplay(owner.ctx, { id: meetingId })).resolves.toMatchObject({ state: 'queued' });
    expect(await listActions(world.base, owner.organizationId)).toEqual(
      expect.arrayContaining(['meeting.replay', 'meeting.cancel_replay']),
    );
  });

  it('stops in the middle when it is cancelled', async () => {
    await addSound();
    const { id: runId } = await startReplay(owner.ctx, { id: meetingId });
    world.base.ports.replayLab.run = async ({ onProgress, signal }) => {
      await cancelReplay(owner.ctx, { id: meetingId, runId });
      onProgress?.(1000);
      await expect.poll(() => signal.aborted).toBe(true);
      throw signal.reason;
    };
    await run(runId);

    expect((await listReplays(owner.ctx, { id: meetingId })).runs).toMatchObject([{ state: 'cancelled' }]);
  });

  it('ends with its outcome although its progress could not be written once', async () => {
    await addSound();
    const { id: runId } = await startReplay(owner.ctx, { id: meetingId });
    const ctx = asJob(owner.ctx, 'live.replay');
    const lab = world.base.ports.replayLab.run;
    ctx.ports.replayLab.run = (request) => {
      vi.spyOn(ctx.db, 'update').mockImplementationOnce(() => {
        throw new Error('the connection is gone');
      });
      request.onProgress?.(1000);
      return lab(request);
    };
    await runReplay(ctx, { runId, signal: new AbortController().signal });

    expect((await listReplays(owner.ctx, { id: meetingId })).runs).toMatchObject([{ state: 'done' }]);
  });

  it('says why it failed when a file is gone', async () => {
    await addSound();
    files.clear();
    await replay();

    expect((await listReplays(owner.ctx, { id: meetingId })).runs).toMatchObject([
      { state: 'failed', failure: 'NOT_FOUND' },
    ]);
  });

  it('goes on in another process when its own is stopped', async () => {
    await addSound();
    const { id: runId } = await startReplay(owner.ctx, { id: meetingId, monologueSeconds: 5 });
    const stopped = new AbortController();
    stopped.abort(new Error('the process stops'));
    await expect(run(runId, stopped.signal)).rejects.toThrow('the process stops');
    await run(runId);

    expect((await listReplays(owner.ctx, { id: meetingId })).runs).toMatchObject([{ state: 'done', alerts: 1 }]);
  });

  it('is for hosts alone', async () => {
    await addSound();
    const member = await createMember(world, { organizationId: owner.organizationId, role: 'member' });
    for (const attempt of [
      () => listReplays(member.ctx, { id: meetingId }),
      () => startReplay(member.ctx, { id: meetingId }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ status: 403 });
    }
  });

  it('refuses levels that cross', async () => {
    await addSound();
    await expect(startReplay(owner.ctx, { id: meetingId, lowDbfs: -5 })).rejects.toMatchObject({
      code: 'FEEDBACK_LEVELS_CROSSED',
    });
  });

  it('goes with its meeting', async () => {
    await addSound();
    await replay();
    await database.db.delete(meetings).where(eq(meetings.id, meetingId));

    expect(await database.db.select().from(replayRuns).where(eq(replayRuns.meetingId, meetingId))).toEqual([]);
  });
});
