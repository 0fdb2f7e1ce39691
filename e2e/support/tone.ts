import { wavHeader } from '../../server/lib/wav-header';

const SAMPLE_RATE_HZ = 8000;

/** A WAV file (8 kHz, mono, 16 bit) with a soft tone, for playing and seeking. */
export function toneWav(durationSeconds: number): Buffer {
  const sound = new Int16Array(durationSeconds * SAMPLE_RATE_HZ).map((_, index) =>
    Math.round(2000 * Math.sin((2 * Math.PI * 220 * index) / SAMPLE_RATE_HZ)),
  );
  const header = wavHeader({ sampleRate: SAMPLE_RATE_HZ, channels: 1, dataBytes: sound.byteLength });

  return Buffer.concat([header, Buffer.from(sound.buffer)]);
}
