import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Env } from './env';
import { notFound } from './lib/errors';
import type { Logger } from './observability/logger';
import type { CaptureFacts, LiveHub, TrackFiles } from './ports/live-hub';
import type { Prosody } from './ports/prosody';
import type { ReplayLab } from './ports/replay-lab';
import { createLiveHub } from './realtime/hub';
import { createLaboratory } from './realtime/laboratory';
import { createPictures } from './realtime/pictures';
import { createPipeline } from './realtime/pipeline';
import { openRawFile } from './realtime/raw-file';
import { findSegmentSound, recoverSegments as repairSegments } from './realtime/recovery';
import { createSoundStore } from './realtime/sound-store';
import { openTrackStream } from './realtime/stream';
import { createSpeechJudge } from './realtime/stream/speech-judge';
import type { TrackFacts, VoiceActivity } from './realtime/types';
import { chooseVoiceActivity } from './realtime/voice-activity';
import { createLazyVoiceActivity } from './realtime/voice-activity/lazy';
import { beginStream, placeSegment, type RecoveredFile, recoverSegments, resumeCaptures } from './services/captures';
import type { BaseContext } from './services/context';
import { loadSettings, recordAlert, showPanel } from './services/feedback';
import { createEgressEndpoint, createUpgradeDoor, type EgressOptions, type SocketTimes, type UpgradeDoor } from './ws';

/** What each way sends. Egress sends this whatever was published; the measured rate corrects senders that differ. */
const FORMATS = {
  egress: { sampleRate: 48_000, channels: 2 },
  ear: { sampleRate: 48_000, channels: 1 },
} as const;
/** Lines of the pipeline log are about so much time each. */
const GROUP_SECONDS = 2;
/** Word of a mute comes so much before the sound that it is about (egress: measured on the real service). */
const MUTE_LEADS_MS = { egress: 1500, ear: 0 } as const;

export interface LiveOptions {
  env: Pick<Env, 'DATA_DIR' | 'EGRESS_AUDIO_DIR' | 'EGRESS_VIDEO_DIR' | 'VOICE_ACTIVITY'>;
  log: Logger;
  /** Asked for when something streams, which is after everything stands. */
  base(): BaseContext;
  times?: SocketTimes;
  /** Another detector than the one that is set. */
  voiceActivity?(): Promise<VoiceActivity>;
  /** None: voices are measured here alone. */
  prosody?: Prosody | null;
  groupSeconds?: number;
}

export interface LiveHouse {
  hub: LiveHub;
  /** Where the files of tracks lie. Absolute. */
  folders: readonly string[];
  files: TrackFiles;
  /** Hears what is recorded again. */
  lab: ReplayLab;
  /** Sockets that bring tracks. */
  upgrades: UpgradeDoor;
  /** Mends what an earlier process left open. Returns how many pieces. */
  recover(): Promise<number>;
  /** Hears again what was live when an earlier process ended. Returns how many sessions. */
  resume(): Promise<number>;
  /** Refuses what is new, finishes what runs. */
  drain(): Promise<void>;
}

/** Ties sockets, files, analysis and rows together. Starts nothing: voice activity is loaded at the first sound. */
export function composeLive(options: LiveOptions): LiveHouse {
  const { env, log, base } = options;
  const roots = {
    audio: resolve(env.EGRESS_AUDIO_DIR ?? join(env.DATA_DIR, 'media', 'audio')),
    video: resolve(env.EGRESS_VIDEO_DIR ?? join(env.DATA_DIR, 'media', 'video')),
  };
  const store = createSoundStore(roots.audio);
  const loadVoiceActivity = options.voiceActivity ?? (() => chooseVoiceActivity(env.VOICE_ACTIVITY, log));
  const voiceActivity = createLazyVoiceActivity(loadVoiceActivity);
  const prosody = options.prosody ?? null;
  const pipeline = createPipeline({
    root: roots.audio,
    groupMs: (options.groupSeconds ?? GROUP_SECONDS) * 1000,
    judge: createSpeechJudge(voiceActivity),
    prosody,
    log,
  });
  const begun = new Set<string>();

  const sounds = createLiveHub({
    async openStream({ capture, onTick, onEnded }) {
      begun.add(capture.segmentId);
      if (capture.mayAnalyse) voiceActivity.warm();
      const sessionStartedAt = capture.session.startedAt.getTime();
      const facts = toTrackFacts(capture);
      const heard = pipeline.open(facts, sessionStartedAt);
      const stream = openTrackStream({
        store,
        facts,
        segmentId: capture.segmentId,
        declaredFormat: FORMATS[capture.way],
        startMs: Math.max(0, store.now() - sessionStartedAt),
        sessionStartedAt,
        muteLeadMs: MUTE_LEADS_MS[capture.way],
        judge: pipeline.judge,
        log,
        onTick(tick) {
          onTick(tick);
          heard.hear(tick);
        },
        onStart(startMs) {
          heard.begin(startMs);
          void placeSegment(base(), { segmentId: capture.segmentId, startMs }).catch((error: unknown) =>
            log.error('where a piece begins could not be kept', { error }),
          );
        },
        onEnded,
      });
      return heard.watch(stream);
    },
    settingsOf: (session) => loadSettings(base(), session.organizationId),
    onAlert: (session, alert) =>
      void recordAlert(base(), { session, alert }).catch((error: unknown) =>
        log.error('an alert could not be kept', { error }),
      ),
    onPanel: (session, panel) => void showPanel(base(), { session, panel }),
    onDrained: () => voiceActivity.close(),
  });
  const pictures = createPictures((capture, onEnded) => {
    const startMs = Math.max(0, Date.now() - capture.session.startedAt.getTime());
    return openRawFile({
      disk: store.disk,
      root: roots.video,
      path: pathOf(roots, capture.path),
      segmentId: capture.segmentId,
      startMs,
      now: Date.now,
      log,
      onEnded,
    });
  });
  const hub: LiveHub = {
    ...sounds,
    stopTracks(trackIds) {
      sounds.stopTracks(trackIds);
      pictures.stopTracks(trackIds);
    },
    endSession(sessionId) {
      sounds.endSession(sessionId);
      pictures.endSession(sessionId);
    },
    listSessions: () => [...new Set([...sounds.listSessions(), ...pictures.listSessions()])],
  };

  const times = options.times && { times: options.times };
  const sinkOf =
    ({ join: joinRoom }: Pick<LiveHub, 'join'>): EgressOptions['openSink'] =>
    (capture, stop) =>
      beginStream(base(), capture, stop, (end) => joinRoom(capture, end));
  let door: UpgradeDoor | null = null;
  const upgrades = () => {
    door ??= createUpgradeDoor([
      createEgressEndpoint({ base: base(), kind: 'audio', openSink: sinkOf(sounds), ...times }),
      createEgressEndpoint({ base: base(), kind: 'video', openSink: sinkOf(pictures), ...times }),
    ]);
    return door;
  };

  return {
    hub,
    folders: Object.values(roots),
    files: {
      locate: (path) => pathOf(roots, path),
      remove: (path) => rm(pathOf(roots, path), { force: true }),
    },
    lab: createLaboratory({
      loadVoiceActivity,
      open: (path) => openSound(pathOf(roots, path)),
      isBusy: () => hub.listSessions().length > 0,
    }),
    upgrades: {
      take: (request, socket, head) => upgrades().take(request, socket, head),
      refuse: (request, socket) => upgrades().refuse(request, socket),
      drain: () => upgrades().drain(),
    },
    async recover() {
      const startedBefore = base().now();
      await repairSegments({ root: roots.audio, log, isLive: (segmentId) => begun.has(segmentId) });
      return recoverSegments(base(), { startedBefore, repair: (path) => findFile(roots, path) });
    },
    resume: () => resumeCaptures(base()),
    async drain() {
      await Promise.all([upgrades().drain(), base().ports.roomEar?.close()]);
      await hub.drain();
      prosody?.close();
      await pipeline.settle();
    },
  };
}

type Roots = Record<'audio' | 'video', string>;

/** Paths in rows begin with the folder's name, which the settings may have put anywhere. */
function pathOf(roots: Roots, path: string): string {
  const [kind, ...rest] = path.split('/');
  return join(roots[kind === 'video' ? 'video' : 'audio'], ...rest);
}

async function openSound(path: string) {
  const isThere = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!isThere) throw notFound('Track file');
  return createReadStream(path);
}

async function findFile(roots: Roots, path: string): Promise<RecoveredFile | null> {
  const [kind, organizationId = '', meetingId = '', sessionId = '', name = ''] = path.split('/');
  const segmentId = name.replace(/\.\w+$/, '');
  if (kind === 'audio') return findSound(roots.audio, { organizationId, meetingId, sessionId, segmentId });

  const whole = pathOf(roots, path);
  await rename(`${whole}.part`, whole).catch(() => {}); // it may be whole already, or never have been
  const size = await stat(whole).then(
    (found) => found.size,
    () => null,
  );
  return size === null ? null : { format: null, durationMs: 0, sizeBytes: size, sha256: null, warnings: [] };
}

async function findSound(root: string, ids: Parameters<typeof findSegmentSound>[1]): Promise<RecoveredFile | null> {
  const found = await findSegmentSound(root, ids);
  return found && { ...found, warnings: [] };
}

function toTrackFacts(capture: CaptureFacts): TrackFacts {
  const { session, trackId, identity, name, isHost, mayAnalyse, way } = capture;
  const { sessionId, meetingId, organizationId } = session;
  return { trackId, sessionId, meetingId, organizationId, identity, name, isHost, mayAnalyse, way };
}
