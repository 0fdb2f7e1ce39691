import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { HEADER_BYTES } from '@/server/realtime/wav/header';

/** sha256 of the sound in a file of ours, without its header. */
export async function hashSoundOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const stream = createReadStream(path, { start: HEADER_BYTES, highWaterMark: 1024 * 1024 });
  for await (const piece of stream) hash.update(piece as Buffer); // safe because no encoding is set

  return hash.digest('hex');
}
