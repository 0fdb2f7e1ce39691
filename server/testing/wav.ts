import { wavHeader } from '@/server/lib/wav-header';

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
