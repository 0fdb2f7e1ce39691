import { and, desc, eq, ne } from 'drizzle-orm';
import { recordingFiles, recordings } from '@/drizzle/schema';
import type { Queryable, Transaction } from '@/server/db/client';
import { notFound } from '@/server/lib/errors';
import type { ServiceContext } from '../context';
import type { FiledRecording, RecordingRow } from './view';

/** Newest first, without the deleted. */
export async function listRecordingRows(
  db: Queryable,
  ctx: ServiceContext,
  meetingId: string,
): Promise<FiledRecording[]> {
  return db
    .select({ recording: recordings, file: recordingFiles })
    .from(recordings)
    .innerJoin(recordingFiles, eq(recordingFiles.recordingId, recordings.id))
    .where(
      and(
        eq(recordings.organizationId, ctx.organizationId),
        eq(recordings.meetingId, meetingId),
        ne(recordings.status, 'deleted'),
      ),
    )
    .orderBy(desc(recordings.createdAt), desc(recordings.id));
}

/** @throws AppError 404, also for another organization's recording */
export async function getRecordingRows(
  db: Queryable,
  ctx: ServiceContext,
  recordingId: string,
): Promise<FiledRecording> {
  const [found] = await db
    .select({ recording: recordings, file: recordingFiles })
    .from(recordings)
    .innerJoin(recordingFiles, eq(recordingFiles.recordingId, recordings.id))
    .where(and(eq(recordings.id, recordingId), eq(recordings.organizationId, ctx.organizationId)));
  if (!found) throw notFound('Recording');

  return found;
}

/** Held until the transaction ends. @throws AppError 404 */
export async function lockRecordingRow(
  tx: Transaction,
  ctx: ServiceContext,
  recordingId: string,
): Promise<RecordingRow> {
  const [row] = await tx
    .select()
    .from(recordings)
    .where(and(eq(recordings.id, recordingId), eq(recordings.organizationId, ctx.organizationId)))
    .for('update');
  if (!row) throw notFound('Recording');

  return row;
}
