import type { Input } from 'mediabunny';
import type { FarFile } from '@/server/ports/worker-pool';
import { openFarFile } from './far-file';

const CACHE_BYTES = 4 * 1024 * 1024;

/** Opens a file for `work` and lets go of it afterwards. */
export async function withMedia<T>(file: FarFile, work: (input: Input) => Promise<T>): Promise<T> {
  const media = await import('mediabunny'); // only threads pay for loading it
  const { ADTS, FLAC, MATROSKA, MP3, MP4, OGG, QTFF, WEBM } = media;
  const input = new media.Input({
    formats: [MP4, QTFF, WEBM, MATROSKA, MP3, OGG, FLAC, ADTS],
    source: new media.CustomSource({
      getSize: () => file.sizeBytes,
      read: openFarFile(file),
      maxCacheSize: CACHE_BYTES,
      prefetchProfile: 'fileSystem',
      handleUnhandledError: () => {}, // a read ahead that nobody waits for any more
    }),
  });

  try {
    return await work(input);
  } finally {
    input.dispose();
  }
}
