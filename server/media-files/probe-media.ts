import { isAppError } from '@/server/lib/errors';
import type { FarFile, MediaFacts } from '@/server/ports/worker-pool';
import { openFarFile } from './far-file';
import { withMedia } from './open-media';
import { refuseMedia } from './refusals';
import { readWavHeader } from './wav-header';

/** What kind of media a file is, by its content. @throws AppError 415 when it is none, 422 when nothing in it plays */
export async function probeMedia(file: FarFile): Promise<MediaFacts> {
  const wav = await readWavHeader(openFarFile(file), file.sizeBytes);
  if (wav === 'damaged') throw refuseMedia('damaged');
  if (wav) return { mimeType: 'audio/wav' };

  return withMedia(file, async (input) => {
    try {
      if (!(await input.canRead())) throw refuseMedia('not-media');
      const tracks = await input.getTracks();
      if (!tracks.some((track) => track.isAudioTrack() || track.isVideoTrack())) throw refuseMedia('damaged');

      return { mimeType: (await input.getMimeType()).split(';')[0] ?? '' };
    } catch (error) {
      throw isAppError(error) ? error : refuseMedia('damaged', error);
    }
  });
}
