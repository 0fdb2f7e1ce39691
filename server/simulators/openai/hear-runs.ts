const HEADER_BYTES = 44;
const FRAME_MS = 10;
const LOUD = 300;
/** A pause that ends a run. */
const PAUSE_MS = 60;
const PITCH_STEP_HZ = 10;

export interface HeardSound {
  samples: Int16Array;
  sampleRate: number;
  durationMs: number;
}

/** One stretch of sound and its pitch. */
export interface SoundRun {
  startMs: number;
  endMs: number;
  hz: number;
}

/** Of a plain WAV of 16-bit mono sound; null for all else. */
export function readSound(bytes: Buffer): HeardSound | null {
  if (bytes.length < HEADER_BYTES || bytes.toString('latin1', 0, 4) !== 'RIFF') return null;
  if (bytes.readUInt16LE(22) !== 1 || bytes.readUInt16LE(34) !== 16) return null;
  const sampleRate = bytes.readUInt32LE(24);
  const sound = bytes.subarray(HEADER_BYTES);
  const samples = Int16Array.from({ length: Math.floor(sound.length / 2) }, (_, index) => sound.readInt16LE(index * 2));

  return { samples, sampleRate, durationMs: Math.round((samples.length / sampleRate) * 1000) };
}

export function hearRuns({ samples, sampleRate }: HeardSound): SoundRun[] {
  const frame = (sampleRate * FRAME_MS) / 1000;
  const spans: { startMs: number; endMs: number }[] = [];
  for (let at = 0; at + frame <= samples.length; at += frame) {
    if (!samples.subarray(at, at + frame).some((level) => Math.abs(level) > LOUD)) continue;
    const startMs = (at / sampleRate) * 1000;
    const last = spans.at(-1);
    if (last && startMs - last.endMs < PAUSE_MS) last.endMs = startMs + FRAME_MS;
    else spans.push({ startMs, endMs: startMs + FRAME_MS });
  }

  return spans.map((span) => ({ ...span, hz: pitchOf(samples, sampleRate, span) }));
}

function pitchOf(samples: Int16Array, sampleRate: number, span: { startMs: number; endMs: number }): number {
  const from = Math.round((span.startMs / 1000) * sampleRate);
  const piece = samples.subarray(from, Math.round((span.endMs / 1000) * sampleRate));
  let crossings = 0;
  for (let at = 1; at < piece.length; at += 1) if ((piece[at] ?? 0) >= 0 && (piece[at - 1] ?? 0) < 0) crossings += 1;
  const hz = (crossings / piece.length) * sampleRate;

  return Math.round(hz / PITCH_STEP_HZ) * PITCH_STEP_HZ;
}
