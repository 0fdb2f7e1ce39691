import { and, eq } from 'drizzle-orm';
import { transcripts } from '@/drizzle/schema';
import type { MeetingRecordingView } from '@/server/contract/recordings';
import { authorize } from '../authorize';
import { placeRecordings } from '../captures';
import type { ServiceContext } from '../context';
import { getMeetingRow } from '../meetings';
import { listRecordingRows } from './queries';
import { signFileUrl, toRecordingView } from './view';

/** Everything recorded of a meeting, newest first, with addresses that live two hours. @throws AppError 404 */
export async function listRecordings(ctx: ServiceContext, input: { id: string }): Promise<MeetingRecordingView> {
  authorize(ctx, 'read:meetings');
  const meeting = await getMeetingRow(ctx.db, ctx, input.id);

  const filed = await listRecordingRows(ctx.db, ctx, meeting.id);
  const places = await placeRecordings(ctx.db, meeting.id);
  const views = await Promise.all(filed.map((one) => toRecordingView(ctx, one, places.get(one.recording.id))));
  const hasTranscript = await ctx.db.$count(
    transcripts,
    and(eq(transcripts.meetingId, meeting.id), eq(transcripts.isCurrent, true)),
  );

  return {
    hasRecording: views.length > 0,
    recordingUrl: views[0]?.url ?? null,
    transcriptUrl: hasTranscript ? `/v1/meetings/${meeting.id}/transcript.vtt` : null,
    recordingFiles: await Promise.all(
      filed.map(async ({ file }) => ({
        id: file.id,
        fileType: file.mimeType,
        downloadUrl: await signFileUrl(ctx, file, 'attachment'),
        fileSize: file.sizeBytes,
      })),
    ),
    recordings: views,
  };
}
