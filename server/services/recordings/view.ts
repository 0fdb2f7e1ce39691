import type { recordingFiles, recordings } from '@/drizzle/schema';
import type { RecordingView } from '@/server/contract/recordings';
import type { ServiceContext } from '../context';

export type RecordingRow = typeof recordings.$inferSelect;
export type RecordingFileRow = typeof recordingFiles.$inferSelect;

export interface FiledRecording {
  recording: RecordingRow;
  file: RecordingFileRow;
}

/** `startsAtMs`: in the meeting's time. What was uploaded is taken to begin with it. */
export async function toRecordingView(
  ctx: ServiceContext,
  { recording, file }: FiledRecording,
  startsAtMs = 0,
): Promise<RecordingView> {
  return {
    id: recording.id,
    meetingId: recording.meetingId,
    title: recording.title,
    source: recording.source,
    status: recording.status,
    fileName: file.fileName,
    mimeType: file.mimeType,
    sizeBytes: file.sizeBytes,
    sha256: file.sha256,
    durationMs: recording.durationMs,
    startsAtMs,
    hasVideo: file.mimeType.startsWith('video/'),
    peaks: recording.peaks,
    url: await signFileUrl(ctx, file, 'inline'),
    createdAt: recording.createdAt.toISOString(),
  };
}

/** A short-lived address of the stored bytes: `inline` to be played, `attachment` to be saved. */
export async function signFileUrl(
  ctx: ServiceContext,
  file: RecordingFileRow,
  disposition: 'inline' | 'attachment',
): Promise<string> {
  const { mimeType, fileName } = file;
  return ctx.ports.store.signedUrl(file.storageKey, { mimeType, fileName, disposition });
}
