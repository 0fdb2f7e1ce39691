import { openMix } from '@/server/media-files';
import { linkRecording, type SoundPart } from '../captures';
import type { ServiceContext } from '../context';
import { storeRecording } from './store-recording';

export interface SessionSound {
  sessionId: string;
  meetingId: string;
  parts: SoundPart[];
}

/**
 * Mixes all tracks of an ended session to its one recording, which begins at the session's zero. Bytes are made while
 * they are stored, and the rows appear with the session's mark in one transaction: whole, once, or not at all.
 * @throws AppError 404, 409 `SESSION_RECORDED`, 503 `STORAGE_FULL`
 */
export async function recordSession(
  ctx: ServiceContext,
  { sessionId, meetingId, parts }: SessionSound,
  signal: AbortSignal,
): Promise<void> {
  const located = parts.map(({ trackId, path, startMs, durationMs }) => {
    return { trackId, startMs, durationMs, path: ctx.ports.trackFiles.locate(path) };
  });
  const body = openMix(ctx.ports.workers, located, {
    signal,
    onMissing: (paths) =>
      ctx.log.error('files of tracks are missing in a recording', { sessionId, count: paths.length }),
  });

  await storeRecording(ctx, {
    meetingId,
    filename: null,
    source: 'livekit-egress',
    body,
    signal,
    onFiled: (tx, recordingId) => linkRecording(tx, { sessionId, recordingId, now: ctx.now() }),
  });
}
