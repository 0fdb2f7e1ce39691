import { join } from 'node:path';
import type { PgBoss } from 'pg-boss';
import { composeLive, type LiveHouse } from './compose-live';
import { openDatabase, type DatabaseHandle } from './db/client';
import type { Env } from './env';
import { FeedbackSettings } from './contract/feedback';
import { createRateLimit } from './http/rate-limit';
import type { HttpOptions } from './http/router';
import { createVerifyDesk } from './http/verify/desk';
import { createDocusignSignatures, createDocusignWebhook, listPageOrigins, oauthBaseOf } from './integrations/docusign';
import {
  createLivekitEar,
  createLivekitCensus,
  createLivekitEgress,
  createLivekitRooms,
  createLivekitWebhook,
  listLiveOrigins,
} from './integrations/livekit';
import { createHumeProsody } from './integrations/hume';
import {
  CHECKPOINT_FILE,
  createCheckpointFile,
  createDiskWatch,
  createLocalDiskStore,
  readMediaUrl,
} from './integrations/local-disk';
import { createOpenAiMinutesWriter, createOpenAiTranscriber } from './integrations/openai';
import { createOutboxMailer, createSmtpMailer } from './integrations/smtp';
import { createTimestampAuthority } from './integrations/timestamp';
import { createBoss, createJobQueue } from './jobs/queue';
import { jobDefinitions } from './jobs/registry';
import { createJobRunner, type JobRunner } from './jobs/runner';
import { createAccessTokens } from './lib/access-tokens';
import { createCheckpointSigner } from './lib/checkpoint-signer';
import { createEventBus } from './lib/event-bus';
import { createLivePanels } from './lib/live-panels';
import { createSecretBox } from './lib/secret-box';
import { deriveLinkToken } from './lib/tokens';
import type { Logger } from './observability/logger';
import type { MinutesWriter } from './ports/minutes-writer';
import type { Prosody } from './ports/prosody';
import type { Transcriber } from './ports/transcriber';
import type { KeyRing, Secrets } from './secrets';
import type { BaseContext, RemoteSignatureDefaults } from './services/context';
import { listWebhookKeys } from './services/integrations';
import { createWorkerPool } from './workers/pool';

const DEFAULT_ACCESS_SECONDS = 900;
const DEFAULT_REFRESH_SECONDS = 7 * 24 * 60 * 60;
const RENDER_THREADS = 2;
const OPENAI_BASE = 'https://api.openai.com/v1';

export interface House {
  base: BaseContext;
  http: HttpOptions;
  database: DatabaseHandle;
  boss: PgBoss;
  jobs: JobRunner;
  live: LiveHouse;
  close(): Promise<void>;
}

/** Builds every adapter and hands them to the services. The one file that knows every vendor. Nothing is started. */
export function composeHouse(input: {
  env: Env;
  secrets: Secrets & { keyRing: KeyRing };
  databaseUrl: string;
  publicUrl: string;
  log: Logger;
}): House {
  const { env, secrets, log } = input;
  const database = openDatabase({ url: input.databaseUrl, maxConnections: env.DATABASE_POOL_MAX });
  const boss = createBoss({ url: input.databaseUrl, log });
  const workers = createWorkerPool({ maxThreads: RENDER_THREADS });
  const accessTtlSeconds = env.JWT_ACCESS_TTL ?? env.JWT_EXPIRES_IN ?? DEFAULT_ACCESS_SECONDS;
  const objects = join(env.DATA_DIR, 'objects');
  const store = createLocalDiskStore({
    root: objects,
    signingSecret: secrets.media,
    urlLifeMs: env.PRESIGN_TTL * 1000,
  });

  const livekit = readLivekit(env);

  const roomEar = livekit && env.LIVE_CAPTURE !== 'egress' ? createLivekitEar({ ...livekit, log }) : null;
  const live = composeLive({
    ...{ env, log },
    base: () => base,
    prosody: composeProsody(env, log),
    groupSeconds: env.PIPELINE_GROUP_SECONDS,
  });
  const base: BaseContext = {
    db: database.db,
    ports: {
      jobs: createJobQueue(boss),
      store,
      mailer: env.SMTP_URL
        ? createSmtpMailer({ url: env.SMTP_URL, from: env.MAIL_FROM })
        : createOutboxMailer({ folder: join(env.DATA_DIR, 'outbox'), from: env.MAIL_FROM }),
      workers,
      bus: createEventBus(),
      liveHub: live.hub,
      replayLab: live.lab,
      trackFiles: live.files,
      roomEar,
      panels: createLivePanels(),
      liveRooms: livekit && createLivekitRooms(livekit),
      roomCensus: livekit && createLivekitCensus(livekit),
      trackEgress: livekit && createLivekitEgress(livekit),
      checkpoints: createCheckpointFile(join(env.DATA_DIR, CHECKPOINT_FILE)),
      minutesWriter: composeMinutesWriter(env, log),
      transcriber: composeTranscriber(env, log),
      remoteSignatures: createDocusignSignatures({ trustedOrigins: listOwnOrigins(env), log }),
      timestampAuthority: env.TSA_URL ? createTimestampAuthority({ url: env.TSA_URL }) : null,
    },
    config: {
      publicUrl: input.publicUrl,
      callbackUrl: env.LIVEKIT_CALLBACK_URL ?? input.publicUrl,
      deriveToken: (purpose, rowId, version) => deriveLinkToken(secrets.links, purpose, rowId, version),
      secretBox: createSecretBox(secrets.keyRing),
      checkpointSigner: createCheckpointSigner(secrets.checkpoints),
      remoteSignatures: readSignatureDefaults(env),
      liveCapture: env.LIVE_CAPTURE,
      feedback: { defaults: readFeedbackDefaults(env), ttlDays: env.FEEDBACK_TTL_DAYS },
      accessTokens: createAccessTokens({ secret: secrets.access, ttlSeconds: accessTtlSeconds }),
      accessTtlSeconds,
      refreshTtlSeconds: env.JWT_REFRESH_EXPIRES_IN ?? DEFAULT_REFRESH_SECONDS,
    },
    now: () => new Date(),
    log,
    origin: { requestId: 'house', ipAddress: null, userAgent: null, locale: 'pt-BR' },
  };
  const jobs = createJobRunner(boss, base, jobDefinitions, env.RUN_WORKER);

  return {
    base,
    http: {
      base,
      sessionSecret: secrets.session,
      trustProxy: env.TRUST_PROXY,
      limit: createRateLimit({
        points: env.RATE_LIMIT_MAX_REQUESTS,
        windowMs: env.RATE_LIMIT_WINDOW_MS,
        includeLoopback: env.RATE_LIMIT_LOOPBACK,
      }),
      verifyDesk: createVerifyDesk({
        folder: join(env.DATA_DIR, 'handed-in'),
        includeLoopback: env.RATE_LIMIT_LOOPBACK,
      }),
      webhookSenders: [
        createDocusignWebhook({ findKeys: (origin) => listWebhookKeys(base, origin) }),
        ...(livekit ? [createLivekitWebhook({ keys: [livekit] })] : []),
      ],
      frameOrigins: listPageOrigins(env.DOCUSIGN_BASE_PATH),
      liveOrigins: livekit ? listLiveOrigins(livekit.url) : [],
      isWritable: createDiskWatch({ folders: [objects, ...live.folders], log }),
      media: { store, readSignedUrl: (url) => readMediaUrl(secrets.media, url, Date.now()) },
    },
    database,
    boss,
    jobs,
    live,
    async close() {
      await jobs.stop();
      await workers.close();
      await database.close();
    },
  };
}

/** Signature servers that the settings name may be called whatever their host. */
function listOwnOrigins({ DOCUSIGN_BASE_PATH, DOCUSIGN_OAUTH_BASE }: Env): string[] {
  return [DOCUSIGN_BASE_PATH, DOCUSIGN_OAUTH_BASE].flatMap((url) => (url ? [new URL(url).origin] : []));
}

function readFeedbackDefaults(env: Env): FeedbackSettings {
  return FeedbackSettings.parse({
    lowDbfs: env.FEEDBACK_LOW_DBFS,
    highDbfs: env.FEEDBACK_HIGH_DBFS,
    clipRatio: env.FEEDBACK_CLIP_RATIO,
    windowSeconds: env.FEEDBACK_WINDOW_SECONDS,
    silenceSeconds: env.FEEDBACK_SILENCE_SECONDS,
    overlapSeconds: env.FEEDBACK_OVERLAP_SECONDS,
    monologueSeconds: env.FEEDBACK_MONOLOGUE_SECONDS,
    cooldownSeconds: env.FEEDBACK_COOLDOWN_SECONDS,
  });
}

/** Null unless all three are set. */
function readLivekit({ LIVEKIT_URL: url, LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret }: Env) {
  return url && apiKey && apiSecret ? { url, apiKey, apiSecret } : null;
}

function readSignatureDefaults(env: Env): RemoteSignatureDefaults {
  const {
    DOCUSIGN_INTEGRATION_KEY: integrationKey,
    DOCUSIGN_USER_ID: userId,
    DOCUSIGN_ACCOUNT_ID: accountId,
    DOCUSIGN_PRIVATE_KEY: privateKey,
    DOCUSIGN_BASE_PATH: basePath,
    DOCUSIGN_WEBHOOK_SECRET: webhookSecrets,
  } = env;
  const oauthBaseFor = (path: string) =>
    env.DOCUSIGN_OAUTH_BASE && path === basePath ? env.DOCUSIGN_OAUTH_BASE : oauthBaseOf(path);
  const isComplete = integrationKey && userId && accountId && privateKey;

  return {
    account: () =>
      isComplete
        ? { integrationKey, userId, accountId, privateKey, basePath, oauthBase: oauthBaseFor(basePath) }
        : null,
    webhookSecrets: () => webhookSecrets,
    basePath,
    oauthBaseOf: oauthBaseFor,
  };
}

function composeMinutesWriter(env: Env, log: Logger): MinutesWriter | null {
  if (!env.OPENAI_API_KEY) return null;

  return createOpenAiMinutesWriter({
    apiKey: env.OPENAI_API_KEY,
    baseUrl: env.OPENAI_BASE_URL ?? OPENAI_BASE,
    model: env.OPENAI_MODEL,
    maxTokens: env.OPENAI_MAX_TOKENS,
    temperature: env.OPENAI_TEMPERATURE,
    log,
  });
}

/** A compatible server of one's own may want no key. */
function composeTranscriber(env: Env, log: Logger): Transcriber | null {
  const isSet = env.OPENAI_API_KEY || env.OPENAI_BASE_URL;
  if (!isSet || env.OPENAI_TRANSCRIPTION_MODEL === 'none') return null;

  return createOpenAiTranscriber({
    apiKey: env.OPENAI_API_KEY ?? null,
    baseUrl: env.OPENAI_BASE_URL ?? OPENAI_BASE,
    model: env.OPENAI_TRANSCRIPTION_MODEL,
    log,
  });
}

/** Off unless a key is set. */
function composeProsody(env: Env, log: Logger): Prosody | null {
  if (!env.HUME_API_KEY) return null;
  return createHumeProsody({ dialect: env.HUME_DIALECT, url: env.HUME_WS_URL, apiKey: env.HUME_API_KEY, log });
}
