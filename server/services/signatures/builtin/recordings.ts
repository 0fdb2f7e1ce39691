import { and, desc, eq, isNull } from 'drizzle-orm';
import { recordingFiles, recordings } from '@/drizzle/schema';
import type { SignerRecording } from '@/server/contract/signatures';
import { placeRecordings } from '../../captures';
import type { BaseContext } from '../../context';

/** What a signer may listen to: the meeting's recordings that are ready, the newest first. */
export async function listForSigner(base: BaseContext, meetingId: string): Promise<SignerRecording[]> {
  const found = await base.db
    .select({ recording: recordings, file: recordingFiles })
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
    .orderBy(desc(recordings.createdAt), desc(recordings.id));
  const places = await placeRecordings(base.db, meetingId);

  return Promise.all(
    found.map(async ({ recording: { id, durationMs }, file: { storageKey, fileName, mimeType } }) => ({
      id,
      url: await base.ports.store.signedUrl(storageKey, {
        mimeType,
        fileName,
        disposition: 'inline',
      }),
      hasVideo: mimeType.startsWith('video/'),
      durationMs,
      startsAtMs: places.get(id) ?? 0,
    })),
  );
}
