import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { memberships, organizations, users } from '@/drizzle/schema';
import { PERMISSIONS_BY_ROLE, type MembershipRole } from '@/server/contract/accounts';
import { FeedbackSettings } from '@/server/contract/feedback';
import type { JobName } from '@/server/contract/jobs';
import type { Database } from '@/server/db/client';
import { createDocusignSignatures, oauthBaseOf } from '@/server/integrations/docusign';
import { createCheckpointSigner } from '@/server/lib/checkpoint-signer';
import { AppError } from '@/server/lib/errors';
import { createEventBus } from '@/server/lib/event-bus';
import { createLivePanels } from '@/server/lib/live-panels';
import { createSecretBox } from '@/server/lib/secret-box';
import { deriveLinkToken } from '@/server/lib/tokens';
import { silentLogger } from '@/server/observability/logger';
import type { CheckpointLog, KeptCheckpoint } from '@/server/ports/checkpoint-log';
import type { LiveHub } from '@/server/ports/live-hub';
import type { MailMessage } from '@/server/ports/mailer';
import type { ObjectStore } from '@/server/ports/object-store';
import type { WorkerPool } from '@/server/ports/worker-pool';
import type { BaseContext, ServiceContext, ServicePorts } from '@/server/services/context';
import { TASKS } from '@/server/workers/tasks';

export interface RecordedJob {
  name: JobName;
  payload: unknown;
  startAfterMs?: number | undefined;
}

export interface TestWorld {
  base: BaseContext;
  jobs: RecordedJob[];
  mails: MailMessage[];
  objects: Map<string, Buffer>;
  /** What was kept outside the database. */
  checkpoints: KeptCheckpoint[];
  /** Moves the clock that every verb reads. */
  advance(ms: number): void;
}

/**
 * Ports that remember what they were given; the workers' real tasks run in this thread. With `standsFromMs` the clock
 * stands there and moves by `advance` alone, so that what is due when does not follow from how busy the machine is.
 */
export function createTestWorld(db: Database, { standsFromMs }: { standsFromMs?: number } = {}): TestWorld {
  const jobs: RecordedJob[] = [];
  const mails: MailMessage[] = [];
  const objects = new Map<string, Buffer>();
  const checkpoints: KeptCheckpoint[] = [];
  let offsetMs = 0;
  const ports: ServicePorts = {
    jobs: {
      enqueue: async (_tx, name, payload, options) =>
        void jobs.push({ name, payload, startAfterMs: options?.startAfterMs }),
      enqueueMany: async (_tx, name, payloads) => void jobs.push(...payloads.map((payload) => ({ name, payload }))),
    },
    store: createMemoryStore(objects),
    mailer: { send: async (message) => void mails.push(message) },
    workers: createInlineWorkers(),
    bus: createEventBus(),
    panels: createLivePanels(),
    liveRooms: null,
    roomCensus: null,
    trackEgress: null,
    checkpoints: createMemoryLog(checkpoints),
    minutesWriter: null,
    transcriber: null,
    remoteSignatures: createDocusignSignatures({ trustedOrigins: [], log: silentLogger }),
    timestampAuthority: null,
    replayLab: { run: async () => ({ voiceActivity: 'webrtc', alerts: [] }), hear: async () => [] },
    liveHub: createIdleHub(),
    roomEar: null,
    trackFiles: { locate: (path) => path, remove: (path) => rm(path, { force: true }) },
  };
  const base: BaseContext = {
    db,
    ports,
    config: {
      publicUrl: 'http://ata.test',
      callbackUrl: 'http://ata.test',
      deriveToken: (purpose, rowId, version) => deriveLinkToken('test-secret', purpose, rowId, version),
      secretBox: createSecretBox(['test-encryption-key']),
      checkpointSigner: createCheckpointSigner('test-checkpoint-key'),
      remoteSignatures: {
        account: () => null,
        webhookSecrets: () => [],
        basePath: 'https://demo.docusign.net',
        oauthBaseOf,
      },
      liveCapture: 'egress',
      feedback: { defaults: FeedbackSettings.parse({}), ttlDays: 14 },
      accessTokens: {
        sign: async (claims) => JSON.stringify(claims),
        verify: async (token) => JSON.parse(token),
      },
      accessTtlSeconds: 900,
      refreshTtlSeconds: 604_800,
    },
    now: () => new Date((standsFromMs ?? Date.now()) + offsetMs),
    log: silentLogger,
    origin: { requestId: 'test', ipAddress: '203.0.113.7', userAgent: 'vitest', locale: 'en' },
  };

  return { base, jobs, mails, objects, checkpoints, advance: (ms) => void (offsetMs += ms) };
}

export interface TestMember {
  ctx: ServiceContext;
  organizationId: string;
  userId: string;
  email: string;
}

/** A new organization with one member of the given role, and their context. */
export async function createMember(
  world: TestWorld,
  options: { role?: MembershipRole; organizationId?: string; name?: string } = {},
): Promise<TestMember> {
  const role = options.role ?? 'owner';
  const organizationId = options.organizationId ?? randomUUID();
  const userId = randomUUID();
  const email = `${userId.slice(0, 8)}@ata.test`;

  await world.base.db.insert(organizations).values({ id: organizationId, name: 'Casa de Teste' }).onConflictDoNothing();
  await world.base.db.insert(users).values({ id: userId, email, name: options.name ?? 'Ana Teste', passwordHash: '-' });
  await world.base.db.insert(memberships).values({ organizationId, userId, role });

  const ctx: ServiceContext = {
    ...world.base,
    organizationId,
    actor: { type: 'user', userId, permissions: PERMISSIONS_BY_ROLE[role], sessionId: null },
  };
  return { ctx, organizationId, userId, email };
}

/** The same organization, seen by a job. */
export function asJob(ctx: ServiceContext, name: string): ServiceContext {
  return { ...ctx, actor: { type: 'job', name } };
}

/** Nothing streams. */
function createIdleHub(): LiveHub {
  return {
    join: () => Promise.reject(new Error('nothing streams here')),
    wayOf: () => null,
    setAnalysis() {},
    stopTracks() {},
    setSettings() {},
    panelOf: () => null,
    speechOf: () => null,
    listSessions: () => [],
    endSession() {},
    drain: async () => {},
  };
}

function createInlineWorkers(): WorkerPool {
  return {
    run: (name, input, options) => TASKS[name](input as never, options?.onProgress ?? (() => {})) as never, // safe because name and input come paired
    close: async () => {},
  };
}

function createMemoryLog(kept: KeptCheckpoint[]): CheckpointLog {
  return {
    append: async (checkpoints) => void kept.push(...checkpoints),
    async *read() {
      yield* kept;
    },
  };
}

function createMemoryStore(objects: Map<string, Buffer>): ObjectStore {
  const read = (key: string) => {
    const found = objects.get(key);
    if (!found) throw new AppError({ code: 'OBJECT_NOT_FOUND', status: 404 });
    return found;
  };

  return {
    async put(key, body) {
      const chunks: Buffer[] = [];
      if (body instanceof Uint8Array) chunks.push(Buffer.from(body));
      else for await (const chunk of body) chunks.push(Buffer.from(chunk));
      objects.set(key, Buffer.concat(chunks));
      return { sizeBytes: read(key).length };
    },
    stat: async (key) => (objects.has(key) ? { sizeBytes: read(key).length } : null),
    open: async (key, range) => Readable.from([range ? read(key).subarray(range.start, range.end + 1) : read(key)]),
    read: async (key) => read(key),
    delete: async (key) => void objects.delete(key),
    signedUrl: async (key) => `http://ata.test/media/${encodeURIComponent(key)}`,
  };
}
