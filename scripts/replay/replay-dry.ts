import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { createLogger } from '@/server/observability/logger';
import { createLaboratory } from '@/server/realtime/laboratory';
import { chooseVoiceActivity } from '@/server/realtime/voice-activity';
import { buildWavHeader } from '@/server/realtime/wav/header';
import { readEgressSound } from './egress-sound';
import type { DryReplay } from './read-options';

const FORMAT = { sampleRate: 48_000, channels: 2 } as const;
const BYTES_A_MS = 192;

/** Runs files through the analysis of live meetings without any server, and prints what hosts would have been told. */
export async function replayDry({ tracks, settings }: DryReplay): Promise<void> {
  const sounds = await Promise.all(tracks.map(({ path }) => readEgressSound(path)));
  const log = createLogger({ level: 'warn' });
  const laboratory = createLaboratory({
    loadVoiceActivity: () => chooseVoiceActivity('auto', log),
    open: async (path) => {
      const sound = sounds[Number(path)] ?? Buffer.alloc(0);
      return Readable.from([buildWavHeader(FORMAT, sound.length), sound]);
    },
    isBusy: () => false,
  });
  const pieces = tracks.map(({ name }, index) => {
    const durationMs = Math.floor((sounds[index]?.length ?? 0) / BYTES_A_MS);
    return {
      trackId: String(index),
      identity: name,
      name,
      isHost: false,
      path: String(index),
      startMs: 0,
      durationMs,
      muted: [],
      allowed: [[0, durationMs]] as [number, number][],
    };
  });

  const beganAt = performance.now();
  const { voiceActivity, alerts } = await laboratory.run({
    sessions: [{ sessionId: randomUUID(), pieces }],
    settings: [settings],
    signal: new AbortController().signal,
  });
  const seconds = (performance.now() - beganAt) / 1000;
  const mediaSeconds = Math.max(...pieces.map(({ durationMs }) => durationMs)) / 1000;
  console.table(
    (alerts[0] ?? []).map(({ atMs, type, participant, measure }) => ({
      second: atMs / 1000,
      type,
      participant,
      measured: Math.round(measure.value * 100) / 100,
      threshold: measure.threshold,
      unit: measure.unit,
    })),
  );
  console.log(
    `${mediaSeconds} s of ${pieces.length} tracks in ${seconds.toFixed(1)} s with ${voiceActivity}: ${(mediaSeconds / seconds).toFixed(0)} times real time`,
  );
}
