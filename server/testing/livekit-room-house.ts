import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc, eq } from 'drizzle-orm';
import { tracks, trackSegments } from '@/drizzle/schema';
import { composeLive, type LiveHouse } from '@/server/compose-live';
import type { Database } from '@/server/db/client';
import { createLivekitCensus, createLivekitEgress, createLivekitWebhook } from '@/server/integrations/livekit';
import type { BaseContext } from '@/server/services/context';
import { takeIn } from '@/server/services/inbox';
import { type LivekitSimulator, startLivekitSimulator, type WebhookMessage } from '@/server/simulators/livekit';
import { SOCKET_TIMES, type SocketTimes } from '@/server/ws';
import { type DueJob, runJob, useDueJobs } from './due-jobs';
import { openSocketHouse, type SocketHouse } from './live-house';
import { LIVEKIT_KEY } from './livekit';
import type { TestWorld } from './service-context';

/** Rooms, egresses and sockets are real; the clock, the queue and LiveKit's events are turned by hand. */
export interface LivekitRoomHouse {
  simulator: LivekitSimulator;
  live(): LiveHouse;
  waiting: DueJob[];
  /** Work that came, whatever it is, is done as soon as it is due. Nothing waits for the clock. */
  runJobs(): Promise<void>;
  /** Lets so much time pass in steps of a second, and does what becomes due. */
  pass(ms: number): Promise<void>;
  /** Takes in and works what LiveKit has to tell. */
  hear(arrange?: (held: WebhookMessage[]) => WebhookMessage[]): Promise<void>;
  reconcile(): Promise<void>;
  /** As if the process were killed and another one took its place, with the same disk, rows and queue. */
  crash(): Promise<void>;
  /** As if another process took its place when this one was told to end. */
  restart(): Promise<void>;
  tracksOf(meetingId: string): Promise<(typeof tracks.$inferSelect)[]>;
  segmentsOf(meetingId: string): Promise<(typeof trackSegments.$inferSelect)[]>;
  stop(): Promise<void>;
}

interface Process {
  live: LiveHouse;
  sockets: SocketHouse;
  context: BaseContext;
}

/** A killed process does not write any more. */
const unreachable = new Proxy({} as Database, {
  get: () => () => {
    throw new Error('this process is dead');
  },
}); // safe because nothing of it is ever read

export async function openLivekitRoomHouse(
  world: TestWorld,
  options: { times?: SocketTimes; soundOf?: (trackSid: string) => Buffer } = {},
): Promise<LivekitRoomHouse> {
  const { base } = world;
  const folder = await mkdtemp(join(tmpdir(), 'ata-rooms-'));
  const nowMs = () => base.now().getTime();
  const simulator = await startLivekitSimulator({
    ...LIVEKIT_KEY,
    now: nowMs,
    ...(options.soundOf && { soundOf: options.soundOf }),
  });
  simulator.behave({ mode: 'hold' });
  base.ports.trackEgress = createLivekitEgress({ url: simulator.url, ...LIVEKIT_KEY });
  base.ports.roomCensus = createLivekitCensus({ url: simulator.url, ...LIVEKIT_KEY });
  base.config.liveCapture = 'egress';
  const { waiting, run: runJobs } = useDueJobs(world, async (job) => {
    if (job.name !== 'live.close') await runJob(world, job); // what is left to do after a session is another test's
  });
  const sender = createLivekitWebhook({ keys: [LIVEKIT_KEY] });

  let own = await openProcess();
  const dead: Process[] = [];

  /** One process after the other, each with its own way to the database. */
  async function openProcess(): Promise<Process> {
    const context = { ...base };
    const live = composeLive({
      env: { DATA_DIR: folder, EGRESS_AUDIO_DIR: undefined, EGRESS_VIDEO_DIR: undefined, VOICE_ACTIVITY: 'webrtc' },
      log: base.log,
      base: () => context,
      times: options.times ?? SOCKET_TIMES,
    });
    const sockets = await openSocketHouse(live.upgrades);
    base.ports.liveHub = live.hub;
    base.config.callbackUrl = `http://${sockets.host}`;
    return { live, sockets, context };
  }

  async function receive({ body, authorization }: WebhookMessage): Promise<void> {
    const raw = Buffer.from(body);
    const verification = await sender.verify(raw, { authorization });
    const summary = sender.read(raw, {});
    if (verification.verdict === 'invalid' || !summary) throw new Error(`not LiveKit's: ${body}`);
    await takeIn(base, { source: 'livekit', raw, headers: {} }, { ...summary, organizationId: null });
  }

  async function pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1000) {
      world.advance(Math.min(1000, left));
      await runJobs();
      await simulator.settle();
    }
  }

  async function hear(arrange: (held: WebhookMessage[]) => WebhookMessage[] = (held) => held): Promise<void> {
    await simulator.settle();
    for (const message of arrange(simulator.outbox.splice(0))) await receive(message);
    await runJobs();
    await simulator.settle();
  }

  async function reconcile(): Promise<void> {
    await base.db.transaction((tx) => base.ports.jobs.enqueue(tx, 'live.reconcile', {}, { key: 'test' }));
    await runJobs();
    await simulator.settle();
  }

  const byStart = (meetingId: string) =>
    base.db
      .select()
      .from(trackSegments)
      .where(eq(trackSegments.meetingId, meetingId))
      .orderBy(asc(trackSegments.startedAt));

  return {
    simulator,
    live: () => own.live,
    waiting,
    runJobs,
    pass,
    hear,
    reconcile,
    async crash() {
      own.context.db = unreachable; // whatever it would still have written
      own.sockets.cut();
      dead.push(own);
      await simulator.settle();
      own = await openProcess();
    },
    async restart() {
      const before = own;
      own = await openProcess();
      await before.live.drain();
      await before.sockets.close();
    },
    tracksOf: (meetingId) =>
      base.db.select().from(tracks).where(eq(tracks.meetingId, meetingId)).orderBy(asc(tracks.trackSid)),
    segmentsOf: byStart,
    async stop() {
      await simulator.stop();
      for (const one of [...dead, own]) {
        await one.live.drain();
        await one.sockets.close();
      }
      await rm(folder, { recursive: true, force: true });
    },
  };
}
