import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '@/server/observability/logger';
import { createSoundStore, type SoundStore } from '../sound-store';
import { openTrackStream, type TrackStreamOptions } from '../stream';
import type { TrackTick } from '../types';
import type { SpeechJudge } from './speech-judge';
import { HEADER_BYTES } from '../wav/header';
import { toSegmentPaths } from '../wav/segment-path';

export const STEREO = { sampleRate: 48_000, channels: 2 } as const;
export const MONO = { sampleRate: 48_000, channels: 1 } as const;
export const SESSION_STARTED_AT = 1_800_000_000_000;

/** One second of stereo, which the child that is killed sends over and over. */
export const KILLED_SOUND_BYTES = 192_000;

const roots: string[] = [];

export async function makeStore(): Promise<SoundStore> {
  const root = await mkdtemp(join(tmpdir(), 'ata-sound-'));
  roots.push(root);
  return createSoundStore(root);
}

/** For `afterAll`. */
export async function removeStores(): Promise<void> {
  for (const root of roots.splice(0)) await rm(root, { recursive: true, force: true });
}

/** Says that of every block, a little later. */
export function judgeWith(speech: number | null): SpeechJudge {
  return { judge: (_trackId, _samples, waiting) => queueMicrotask(() => waiting.judged(speech)), forget: () => {} };
}

/** One stream with a judge that hears speech in everything loud. */
export function openTestStream(store: SoundStore, change: Partial<TrackStreamOptions> = {}) {
  const segmentId = randomUUID();
  const facts = {
    trackId: randomUUID(),
    sessionId: randomUUID(),
    meetingId: randomUUID(),
    organizationId: randomUUID(),
    identity: 'ana',
    name: 'Ana',
    isHost: false,
    mayAnalyse: true,
    way: 'egress' as const,
    ...change.facts,
  };
  const ticks: TrackTick[] = [];
  const ended: string[] = [];
  const started: number[] = [];
  const stream = openTrackStream({
    store,
    segmentId,
    declaredFormat: STEREO,
    startMs: 0,
    sessionStartedAt: SESSION_STARTED_AT,
    muteLeadMs: 0,
    judge: judgeWith(0.9),
    log: silentLogger,
    onTick: (tick) => ticks.push(tick),
    onEnded: (status) => ended.push(status),
    onStart: (startMs) => started.push(startMs),
    ...change,
    facts,
  });

  return { stream, ticks, ended, started, paths: toSegmentPaths(store.root, { ...facts, segmentId }), facts };
}

/** Sound that repeats nowhere soon, so that a lost or shifted byte shows. */
export function makeSound(sizeBytes: number, seed = 1): Buffer {
  const sound = Buffer.alloc(sizeBytes);
  let state = seed * 2_654_435_761;
  for (let at = 0; at < sizeBytes; at += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    sound[at] = state >>> 24;
  }

  return sound;
}

export function hashSound(sound: Buffer): string {
  return createHash('sha256').update(sound).digest('hex');
}

/** The sound in a file, without its header. */
export async function readSound(path: string): Promise<Buffer> {
  return (await readFile(path)).subarray(HEADER_BYTES);
}
