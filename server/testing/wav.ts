/** A header that promises so much 16-bit sound. */
export function wavHeader(form: { sampleRate: number; channels: number; dataBytes: number }): Buffer {
  const { sampleRate, channels, dataBytes } = form;
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + dataBytes, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(channels, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * channels * 2, 28);
  header.writeUInt16LE(channels * 2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(dataBytes, 40);

  return header;
}

/** A whole file: a saw tooth that grows from silence to full scale. */
export function toWav(form: { seconds: number; sampleRate: number; channels: number }): Buffer {
  const samples = form.seconds * form.sampleRate * form.channels;
  const data = Buffer.alloc(samples * 2);
  for (let index = 0; index < samples; index++) {
    const level = index / samples;
    data.writeInt16LE(Math.round((((index % 50) - 25) / 25) * level * 32_767), index * 2);
  }

  return Buffer.concat([wavHeader({ ...form, dataBytes: data.length }), data]);
}
