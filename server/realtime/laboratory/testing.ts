import { Readable } from 'node:stream';
import type { SoundFormat } from '@/server/contract/live';
import type { ReplayPiece } from '@/server/ports/replay-lab';
import type { VoiceActivity } from '../types';
import { buildWavHeader } from '../wav/header';

const MONO: SoundFormat = { sampleRate: 48_000, channels: 1 };

/** When somebody speaks, in seconds, and how loud: 1 is full scale. */
export interface SpokenPart {
  from: number;
  to: number;
  loudness?: number;
}

/** A file with something like a voice in its parts, and digital silence around them. */
export function makeVoiceFile(seconds: number, parts: SpokenPart[], format: SoundFormat = MONO): Buffer {
  const { sampleRate, channels } = format;
  const data = Buffer.alloc(seconds * sampleRate * channels * 2);
  for (const { from, to, loudness = 0.2 } of parts) {
    for (let frame = Math.round(from * sampleRate); frame < Math.round(to * sampleRate); frame += 1) {
      const value = Math.round(Math.max(-1, Math.min(1, voiceAt(frame / sampleRate) * loudness)) * 32_767);
      for (let channel = 0; channel < channels; channel += 1) {
        data.writeInt16LE(value, (frame * channels + channel) * 2);
      }
    }
  }

  return Buffer.concat([buildWavHeader(format, data.length), data]);
}

/** Pulses of a throat through two formants: every detector here takes it for a voice. */
function voiceAt(seconds: number): number {
  const pulse = (seconds * 120) % 1;
  const ring = (hertz: number) => Math.exp(-8 * pulse) * Math.sin((2 * Math.PI * hertz * pulse) / 120);
  return (ring(700) + 0.6 * ring(1200)) * (0.6 + 0.4 * Math.sin(2 * Math.PI * 4 * seconds));
}

export function makePiece(identity: string, seconds: number, change: Partial<ReplayPiece> = {}): ReplayPiece {
  const startMs = change.startMs ?? 0;
  return {
    trackId: `track-${identity}`,
    identity,
    name: identity,
    isHost: false,
    path: `audio/${identity}`,
    startMs,
    durationMs: seconds * 1000,
    muted: [],
    allowed: [[startMs, startMs + seconds * 1000]],
    ...change,
  };
}

/** Files by path, cut into pieces of odd sizes as a disk might. */
export function openFrom(files: Record<string, Buffer>, opened: string[] = []) {
  return async (path: string): Promise<Readable> => {
    opened.push(path);
    const file = files[path] ?? Buffer.alloc(0);
    const pieces: Buffer[] = [];
    for (let at = 0; at < file.length; at += 7777) pieces.push(file.subarray(at, at + 7777));
    return Readable.from(pieces);
  };
}

/** Takes everything that is not silent for speech, and notes what it was shown. */
export function createEagerDetector(shown: string[] = []): VoiceActivity {
  return {
    name: 'webrtc',
    async judge(blocks) {
      for (const { trackId } of blocks) shown.push(trackId);
      return blocks.map(() => 0.95);
    },
    forget: () => undefined,
    close: async () => undefined,
  };
}
