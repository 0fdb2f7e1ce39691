import { eq } from 'drizzle-orm';
import { recordings } from '@/drizzle/schema';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { drawStored, measureStored } from './examine';
import { getRecordingRows } from './queries';

/** Gigabytes are read in this time; what still goes on reads in circles. */
const LIMIT_MS = 2 * 60 * 1000;

/**
 * Draws the waveform of a stored recording and measures what the upload had no time for. Peaks stay null for compressed
 * sound: no decoder runs on the server, and browsers draw those themselves. Again is the same. @throws AppError 404
 */
export async function analyseRecording(ctx: ServiceContext, input: { recordingId: string }): Promise<void> {
  authorize(ctx, 'write:meetings');
  const { recording, file } = await getRecordingRows(ctx.db, ctx, input.recordingId);
  if (recording.status !== 'ready') return;

  const durationMs = recording.durationMs ?? (await measureStored(ctx, file, LIMIT_MS));
  const peaks = recording.peaks ?? (await drawStored(ctx, file, LIMIT_MS));
  if (durationMs === recording.durationMs && peaks === recording.peaks) return;

  await withTransaction(ctx, async (tx) => {
    await tx.update(recordings).set({ durationMs, peaks, updatedAt: ctx.now() }).where(eq(recordings.id, recording.id));
    await audit(tx, ctx, {
      action: 'recording.analyse',
      resourceType: 'recording',
      resourceId: recording.id,
      details: { durationMs, peaks: peaks?.length ?? null },
    });
  });
  ctx.ports.bus.publish({
    type: 'meeting.changed',
    organizationId: ctx.organizationId,
    meetingId: recording.meetingId,
  });
}
