const SAMPLE_RATE_HZ = 8000;
const HEADER_BYTES = 44;

/** A WAV file (8 kHz, mono, 16 bit) with a soft tone, for playing and seeking. */
export function toneWav(durationSeconds: number): Buffer {
  const samples = durationSeconds * SAMPLE_RATE_HZ;
  const file = Buffer.alloc(HEADER_BYTES + samples * 2);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(file.length - 8, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  file.writeUInt32LE(SAMPLE_RATE_HZ * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples * 2, 40);
  for (let index = 0; index < samples; index += 1) {
    file.writeInt16LE(
      Math.round(2000 * Math.sin((2 * Math.PI * 220 * index) / SAMPLE_RATE_HZ)),
      HEADER_BYTES + index * 2,
    );
  }

  return file;
}
