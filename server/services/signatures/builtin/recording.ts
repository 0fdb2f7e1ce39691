import { and, desc, eq, isNull } from 'drizzle-orm';
import { recordingFiles, recordings } from '@/drizzle/schema';
import type { BaseContext } from '../../context';

const URL_LIFE_MS = 3_600_000;

export interface SignerRecording {
  url: string;
  hasVideo: boolean;
}

/** What a signer may listen to: the meeting's newest recording that is ready, or null. */
export async function recordingForSigner(base: BaseContext, meetingId: string): Promise<SignerRecording | null> {
  const [file] = await base.db
    .select({ key: recordingFiles.storageKey, fileName: recordingFiles.fileName, mimeType: recordingFiles.mimeType })
    .from(recordings)
    .innerJoin(recordingFiles, eq(recordingFiles.recordingId, recordings.id))
    .where(
      and(
        eq(recordings.meetingId, meetingId),
        eq(recordings.status, 'ready'),
        isNull(recordings.deletedAt),
        eq(recordingFiles.kind, 'original'),
      ),
    )
    .orderBy(desc(recordings.createdAt), desc(recordings.id))
    .limit(1);
  if (!file) return null;

  const url = await base.ports.store.signedUrl(file.key, {
    mimeType: file.mimeType,
    fileName: file.fileName,
    expiresInMs: URL_LIFE_MS,
    disposition: 'inline',
  });
  return { url, hasVideo: file.mimeType.startsWith('video/') };
}
