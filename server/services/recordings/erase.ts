import { and, eq } from 'drizzle-orm';
import { recordingFiles, recordings } from '@/drizzle/schema';
import type { Transaction } from '@/server/db/client';
import { listTrackPaths } from '../captures';
import type { ServiceContext } from '../context';
import type { RecordingRow } from './view';

/**
 * Takes a recording off every list, and its waveform, which shows how it was spoken. The rows with their hash stay; the
 * bytes go after the commit, by a job as well, since a commit and a deletion are two things.
 */
export async function markErased(tx: Transaction, ctx: ServiceContext, row: RecordingRow): Promise<void> {
  const at = ctx.now();
  await tx
    .update(recordings)
    .set({ status: 'deleted', deletedAt: row.deletedAt ?? at, peaks: null, updatedAt: at })
    .where(eq(recordings.id, row.id));
  await ctx.ports.jobs.enqueue(tx, 'recording.erase', { organizationId: ctx.organizationId, recordingId: row.id });
}

/** Deletes the stored bytes, and of a meeting's room the files of the tracks too that it was mixed of. Twice is once. */
export async function eraseBytes(ctx: ServiceContext, input: { recordingId: string }): Promise<void> {
  const files = await ctx.db
    .select({ key: recordingFiles.storageKey })
    .from(recordingFiles)
    .innerJoin(recordings, eq(recordings.id, recordingFiles.recordingId))
    .where(
      and(
        eq(recordingFiles.recordingId, input.recordingId),
        eq(recordings.organizationId, ctx.organizationId),
        eq(recordings.status, 'deleted'),
      ),
    );
  if (files.length === 0) return;
  for (const { key } of files) await ctx.ports.store.delete(key);
  for (const path of await listTrackPaths(ctx.db, input)) await ctx.ports.trackFiles.remove(path);
}
