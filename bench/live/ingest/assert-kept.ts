import type { SentTrack } from '@/server/testing/track-player';
import type { WrittenTrack } from './our-server';

/** Every byte of every track is in its file, and its row says so. @throws Error naming the first that is not */
export function assertKept(sent: readonly SentTrack[], written: readonly WrittenTrack[]): void {
  if (written.length !== sent.length) throw new Error(`${sent.length} tracks were sent, ${written.length} written`);

  for (const { index, status, sizeBytes, rowSha256, fileSha256 } of written) {
    const track = sent[index];
    const isKept = fileSha256 === track?.sha256 && rowSha256 === fileSha256 && sizeBytes === track.sizeBytes;
    if (status === 'completed' && isKept) continue;
    throw new Error(`Track ${index} ended as ${status} with ${sizeBytes} bytes of ${track?.sizeBytes}`);
  }
}
