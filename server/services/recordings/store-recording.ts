import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { recordingFiles, recordings } from '@/drizzle/schema';
import type { MeetingStatus } from '@/server/contract/meetings';
import { MAX_RECORDING_BYTES, type RecordingSource, type RecordingView } from '@/server/contract/recordings';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { cleanOutsideName } from '@/server/lib/outside-name';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertNotCancelled, getMeetingRow, lockMeetingRow, markHeld } from '../meetings';
import { measureStored, probeStored } from './examine';
import { tooLarge } from './measure-upload';
import { defaultFileName, titleOf } from './rules';
import { takeIn } from './take-in';
import { type FiledRecording, toRecordingView } from './view';

/** The sender waits for this; what takes longer is measured by the job. */
const MEASURE_LIMIT_MS = 10_000;

export interface StoreRecordingInput {
  meetingId: string;
  /** What the sender calls the file; a label, never a path. */
  filename: string | null;
  /** An upload unless told. */
  source?: RecordingSource;
  /** The size that the sender announced, if any: too much is refused before reading. */
  announcedBytes?: number | null;
  body: Readable;
  signal?: AbortSignal;
  /** In the same transaction as the rows: what it throws takes them back. */
  onFiled?: (tx: Transaction, recordingId: string) => Promise<void>;
}

interface NewRecording {
  storageKey: string;
  sizeBytes: number;
  sha256: string;
  mimeType: string;
  durationMs: number | null;
}

/**
 * Takes in an audio or video file of any size with flat memory. Rows appear once the bytes are durable; after any failure
 * neither bytes nor rows are left. @throws AppError 404, 409 `MEETING_CANCELLED`, 413, 415, 422, 503 `STORAGE_FULL`
 */
export async function storeRecording(
  ctx: ServiceContext,
  input: StoreRecordingInput,
): Promise<{ recording: RecordingView }> {
  authorize(ctx, 'write:meetings');
  assertTakes(await getMeetingRow(ctx.db, ctx, input.meetingId), input);
  if ((input.announcedBytes ?? 0) > MAX_RECORDING_BYTES) throw tooLarge(MAX_RECORDING_BYTES);

  const storageKey = `${ctx.organizationId}/recordings/${input.meetingId}/${randomUUID()}`;
  const taken = await takeIn(ctx, storageKey, input.body, input.signal);
  try {
    const stored = { storageKey, ...taken };
    const { mimeType } = await probeStored(ctx, stored);
    const durationMs = await measureStored(ctx, stored, MEASURE_LIMIT_MS);
    const filed = await withTransaction(ctx, (tx) =>
      fileRecording(tx, ctx, input, { ...stored, mimeType, durationMs }),
    );

    ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId: input.meetingId });
    return { recording: await toRecordingView(ctx, filed) };
  } catch (error) {
    await ctx.ports.store.delete(storageKey);
    throw error;
  }
}

/** What was heard of a meeting before it was cancelled is kept. */
function assertTakes({ status }: { status: MeetingStatus }, { source }: StoreRecordingInput): void {
  if (source !== 'livekit-egress') assertNotCancelled(status);
}

async function fileRecording(
  tx: Transaction,
  ctx: ServiceContext,
  input: StoreRecordingInput,
  made: NewRecording,
): Promise<FiledRecording> {
  const meeting = await lockMeetingRow(tx, ctx, input.meetingId);
  assertTakes(meeting, input);
  const filed = await insertRows(tx, ctx, { ...input, topic: meeting.topic }, made);
  await markHeld(tx, ctx, meeting);

  const recordingId = filed.recording.id;
  await input.onFiled?.(tx, recordingId);
  await ctx.ports.jobs.enqueue(tx, 'recording.analyse', { organizationId: ctx.organizationId, recordingId });
  await audit(tx, ctx, {
    action: 'recording.attach',
    resourceType: 'recording',
    resourceId: recordingId,
    details: { meetingId: meeting.id, fileSha256: made.sha256, sizeBytes: made.sizeBytes, mimeType: made.mimeType },
  });
  return filed;
}

async function insertRows(
  tx: Transaction,
  ctx: ServiceContext,
  input: StoreRecordingInput & { topic: string },
  made: NewRecording,
): Promise<FiledRecording> {
  const { durationMs, ...bytes } = made;
  const name = cleanOutsideName(input.filename);
  const fileName = name ?? defaultFileName(made.mimeType);
  const { organizationId } = ctx;
  const createdAt = ctx.now();

  const [recording] = await tx
    .insert(recordings)
    .values({
      organizationId,
      meetingId: input.meetingId,
      createdBy: ctx.actor.type === 'user' ? ctx.actor.userId : null,
      source: input.source ?? 'upload',
      status: 'ready',
      title: name ? titleOf(name) : input.topic,
      durationMs,
      createdAt,
      updatedAt: createdAt,
    })
    .returning();
  if (!recording) throw new Error('a recording row was not returned');

  const [file] = await tx
    .insert(recordingFiles)
    .values({ organizationId, recordingId: recording.id, kind: 'original', fileName, createdAt, ...bytes })
    .returning();
  if (!file) throw new Error('a file row was not returned');

  return { recording, file };
}
