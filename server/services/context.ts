import type { Permission } from '@/server/contract/accounts';
import type { FeedbackSettings } from '@/server/contract/feedback';
import type { LiveCapture } from '@/server/contract/live';
import type { Locale } from '@/server/contract/locale';
import type { Database } from '@/server/db/client';
import type { CheckpointSigner } from '@/server/lib/checkpoint-signer';
import type { SecretBox } from '@/server/lib/secret-box';
import type { Logger } from '@/server/observability/logger';
import type { Bus } from '@/server/ports/bus';
import type { CheckpointLog } from '@/server/ports/checkpoint-log';
import type { JobQueue } from '@/server/ports/job-queue';
import type { LiveHub, TrackFiles } from '@/server/ports/live-hub';
import type { LivePanels } from '@/server/ports/live-panels';
import type { LiveRooms } from '@/server/ports/live-rooms';
import type { Mailer } from '@/server/ports/mailer';
import type { MinutesWriter } from '@/server/ports/minutes-writer';
import type { ObjectStore } from '@/server/ports/object-store';
import type { ReplayLab } from '@/server/ports/replay-lab';
import type { RemoteAccount, RemoteSignatures } from '@/server/ports/remote-signatures';
import type { RoomEar } from '@/server/ports/room-ear';
import type { RoomCensus } from '@/server/ports/room-census';
import type { Transcriber } from '@/server/ports/transcriber';
import type { TimestampAuthority } from '@/server/ports/timestamp-authority';
import type { TrackEgress } from '@/server/ports/track-egress';
import type { WorkerPool } from '@/server/ports/worker-pool';

/** Who does it. Rows of the audit chain carry type and id. */
export type Actor =
  | { type: 'user'; userId: string; permissions: readonly Permission[]; sessionId: string | null }
  | { type: 'signer'; signerId: string; name: string }
  /** In a meeting's room by its link, without an account. */
  | { type: 'guest'; identity: string; name: string }
  | { type: 'job'; name: string }
  | { type: 'anonymous' };

/** Where the request came from, for the trail. */
export interface RequestOrigin {
  requestId: string;
  ipAddress: string | null;
  userAgent: string | null;
  locale: Locale;
}

export interface ServicePorts {
  jobs: JobQueue;
  store: ObjectStore;
  mailer: Mailer;
  workers: WorkerPool;
  bus: Bus;
  /** The newest panel of each meeting that is heard now. */
  panels: LivePanels;
  /** `null` when no LiveKit is set: meetings have no room. */
  liveRooms: LiveRooms | null;
  /** `null` when no LiveKit is set. */
  roomCensus: RoomCensus | null;
  trackEgress: TrackEgress | null;
  /** Signed heads of the audit chains, outside the database. */
  checkpoints: CheckpointLog;
  /** `null` when no key is set: the offline drafter writes. */
  minutesWriter: MinutesWriter | null;
  /** `null` when none is set: what is heard of a room stays sound. */
  transcriber: Transcriber | null;
  /** Judges recorded sound again. */
  replayLab: ReplayLab;
  /** `null` when none is named: seals carry no stamp. */
  timestampAuthority: TimestampAuthority | null;
  remoteSignatures: RemoteSignatures;
  /** What streams into this process now. */
  liveHub: LiveHub;
  trackFiles: TrackFiles;
  /** `null` when no LiveKit is set. */
  roomEar: RoomEar | null;
}

/** What this installation's own settings say of the outside signature service; an organization's win. */
export interface RemoteSignatureDefaults {
  /** Null when the settings name no account. */
  account(): RemoteAccount | null;
  /** Keys of the events, the newest first. */
  webhookSecrets(): readonly string[];
  basePath: string;
  /** That goes with a base path, unless an organization names another. */
  oauthBaseOf(basePath: string): string;
}

/** Settings that services may know. Secrets stay in closures. */
export interface ServiceConfig {
  publicUrl: string;
  /** Where outside services reach this server; the public URL unless set. */
  callbackUrl: string;
  /** 256-bit token of a link, repeatable from the row and its version. */
  deriveToken(purpose: 'invitation' | 'signer' | 'guest', rowId: string, version: number): string;
  /** Encrypts what is kept at rest: keys of certificates and of outside services. */
  secretBox: SecretBox;
  checkpointSigner: CheckpointSigner;
  remoteSignatures: RemoteSignatureDefaults;
  /** How rooms of LiveKit are heard. */
  liveCapture: LiveCapture;
  /** Thresholds unless an organization sets others, and how long alerts are kept. */
  feedback: { defaults: FeedbackSettings; ttlDays: number };
  accessTokens: AccessTokens;
  accessTtlSeconds: number;
  refreshTtlSeconds: number;
}

export interface AccessClaims {
  userId: string;
  organizationId: string;
  familyId: string;
}

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>;
  /** @throws AppError 401 with the seeds' messages */
  verify(token: string): Promise<AccessClaims>;
}

/** What every verb may touch before anyone is known: sign-up, sign-in, links. */
export interface BaseContext {
  db: Database;
  ports: ServicePorts;
  config: ServiceConfig;
  now: () => Date;
  log: Logger;
  origin: RequestOrigin;
}

/** A verb's whole world inside one organization. */
export interface ServiceContext extends BaseContext {
  organizationId: string;
  actor: Actor;
}
