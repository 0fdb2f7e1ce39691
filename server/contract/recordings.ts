import { z } from 'zod';

/** Largest recording accepted in one streamed upload. */
export const MAX_RECORDING_BYTES = 8 * 1024 ** 3;

export const RecordingSource = z.enum(['zoom-cloud', 'livekit-egress', 'bot', 'upload', 'folder']);
export type RecordingSource = z.infer<typeof RecordingSource>;

export const RecordingStatus = z.enum(['ready', 'failed', 'deleted']);
export type RecordingStatus = z.infer<typeof RecordingStatus>;

export const RecordingView = z
  .object({
    id: z.uuid(),
    meetingId: z.uuid(),
    title: z.string(),
    source: RecordingSource,
    status: RecordingStatus,
    fileName: z.string(),
    mimeType: z.string(),
    sizeBytes: z.number().int(),
    sha256: z.string(),
    durationMs: z.number().int().nullable(),
    /** Where it begins in the meeting's time, in which transcripts and evidence count: the second stay in a room later. */
    startsAtMs: z.number().int(),
    hasVideo: z.boolean(),
    /** Loudness peaks from 0 to 1, or null until they are computed. */
    peaks: z.array(z.number()).nullable(),
    /** Signed, ranged, short-lived; ask again when it has expired. */
    url: z.string(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Recording' });
export type RecordingView = z.infer<typeof RecordingView>;

export const RecordingIdInput = z.strictObject({ recordingId: z.uuid() });
export type RecordingIdInput = z.infer<typeof RecordingIdInput>;

export const MeetingRecordingView = z.object({
  hasRecording: z.boolean(),
  recordingUrl: z.string().nullable(),
  transcriptUrl: z.string().nullable(),
  recordingFiles: z.array(
    z.object({ id: z.uuid(), fileType: z.string(), downloadUrl: z.string(), fileSize: z.number().int() }),
  ),
  recordings: z.array(RecordingView),
});
export type MeetingRecordingView = z.infer<typeof MeetingRecordingView>;
