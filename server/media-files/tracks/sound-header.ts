export const HEADER_BYTES = 44;
const SAMPLE_BYTES = 2;
/** Sizes in a header have 32 bits. */
const MOST_SOUND_BYTES = 2 ** 32 - 1 - HEADER_BYTES;
/** The first one at which it all fits: twelve hours at 48 kHz. */
const RATES = [48_000, 24_000, 16_000, 8000] as const;

/** Header of a WAV of 16-bit mono sound. */
export function soundHeader(samples: number, sampleRate: number): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(HEADER_BYTES - 8 + samples * SAMPLE_BYTES, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * SAMPLE_BYTES, 28);
  header.writeUInt16LE(SAMPLE_BYTES, 32);
  header.writeUInt16LE(8 * SAMPLE_BYTES, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples * SAMPLE_BYTES, 40);

  return header;
}

/** In hertz. Every browser reads 32-bit sizes, few read the longer kind. */
export function rateFor(durationMs: number): number {
  const fits = RATES.find((rate) => (durationMs / 1000) * rate * SAMPLE_BYTES < MOST_SOUND_BYTES);
  return fits ?? RATES[RATES.length - 1] ?? 8000;
}
