import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as wait } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { tracks as trackRows, trackSegments } from '@/drizzle/schema';
import { composeLive } from '@/server/compose-live';
import { openDatabase } from '@/server/db/client';
import { endSession } from '@/server/services/captures';
import { createMeetingRow } from '@/server/testing/factories';
import { openSocketHouse, takeTicket } from '@/server/testing/live-house';
import { createMember, createTestWorld } from '@/server/testing/service-context';
import { answerParent } from '@/server/testing/child';
import { openThrowawayPostgres } from '../../throwaway-postgres';
import { hashSoundOf } from './hash-sound';

/** What became of one track. */
export interface WrittenTrack {
  /** Its place among the targets. */
  index: number;
  status: string;
  sizeBytes: number;
  /** What its row says, and what its file holds. */
  rowSha256: string | null;
  fileSha256: string;
  speechMs: number;
}

export type OurWork = {
  prepare(input: { tracks: number; tracksAMeeting: number }): Promise<{ host: string; targets: string[] }>;
  /** Ends what runs, reads the files, throws them away. */
  finish(input: null): Promise<WrittenTrack[]>;
  /** Of the main thread since the last look. */
  lookAtLoop(input: null): Promise<{ p50Ms: number; p99Ms: number; maxMs: number }>;
};

const NS_IN_MS = 1e6;
const LOOK_EVERY_MS = 2;
const POLL_MS = 50;

/** A child: sockets, files, analysis and rows as the server composes them, over a Postgres of its own. */
const isDeaf = process.argv[2] === 'deaf';
const folder = await mkdtemp(join(tmpdir(), 'ata-bench-live-'));
await chmod(folder, 0o711);
const postgres = await openThrowawayPostgres();
const database = openDatabase({ url: postgres.url, maxConnections: 10 });
const world = createTestWorld(database.db);
const live = composeLive({
  env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'silero' },
  log: world.base.log,
  base: () => world.base,
  ...(isDeaf && { voiceActivity: hearNobody }),
});
world.base.ports.liveHub = live.hub;
const house = await openSocketHouse(live.upgrades);
const member = await createMember(world);
const loop = monitorEventLoopDelay({ resolution: LOOK_EVERY_MS });
let meetings: string[] = [];

async function hearNobody() {
  return {
    name: 'webrtc' as const,
    judge: async (blocks: readonly unknown[]) => blocks.map(() => 0),
    forget: () => {},
    close: async () => {},
  };
}

const work: OurWork = {
  async prepare({ tracks, tracksAMeeting }) {
    meetings = [];
    const targets: string[] = [];
    for (let index = 0; index < tracks; index += 1) {
      if (index % tracksAMeeting === 0) meetings.push(await createMeetingRow(member));
      const meetingId = meetings.at(-1) ?? '';
      const ticket = await takeTicket(member, { meetingId, participant: `p${index}` });
      targets.push(ticket.target);
    }
    return { host: house.host, targets };
  },
  async finish() {
    const written: WrittenTrack[] = [];
    for (const id of meetings) {
      await untilEnded(id);
      await endSession(member.ctx, { id });
      written.push(...(await readTracks(id)));
    }
    await rm(join(folder, 'media'), { recursive: true, force: true });
    return written;
  },
  async lookAtLoop() {
    const seen = {
      p50Ms: loop.percentile(50) / NS_IN_MS,
      p99Ms: loop.percentile(99) / NS_IN_MS,
      maxMs: loop.max / NS_IN_MS,
    };
    loop.reset();
    loop.enable();
    return seen;
  },
};

async function untilEnded(meetingId: string): Promise<void> {
  const isEnded = async () => (await segmentsOf(meetingId)).every(({ segment }) => segment.status !== 'recording');
  while (!(await isEnded())) await wait(POLL_MS);
}

function segmentsOf(meetingId: string) {
  return database.db
    .select({ segment: trackSegments, identity: trackRows.identity })
    .from(trackSegments)
    .innerJoin(trackRows, eq(trackRows.id, trackSegments.trackId))
    .where(eq(trackSegments.meetingId, meetingId));
}

async function readTracks(meetingId: string): Promise<WrittenTrack[]> {
  const found: WrittenTrack[] = [];
  for (const { segment, identity } of await segmentsOf(meetingId)) {
    const { status, sizeBytes, sha256, path, speech } = segment;
    found.push({
      index: Number(identity.slice(1)),
      status,
      sizeBytes,
      rowSha256: sha256,
      fileSha256: await hashSoundOf(join(folder, 'media', path)),
      speechMs: (speech ?? []).reduce((sum, [start, end]) => sum + end - start, 0),
    });
  }
  return found;
}

answerParent(work, async () => {
  await live.drain();
  await house.close();
  await database.close();
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
});
