import { eq } from 'drizzle-orm';
import { recordings } from '@/drizzle/schema';
import type { RecordingIdInput } from '@/server/contract/recordings';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../audit';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { lockRecordingRow } from './queries';
import { permissionToDelete } from './rules';

/** Takes a recording off every list; its bytes stay as proof until somebody erases them. Twice is once. @throws AppError 403, 404 */
export async function deleteRecording(ctx: ServiceContext, input: RecordingIdInput): Promise<{ success: true }> {
  authorize(ctx, 'write:meetings');

  const meetingId = await withTransaction(ctx, async (tx) => {
    const row = await lockRecordingRow(tx, ctx, input.recordingId);
    authorize(ctx, permissionToDelete(ctx.actor, row));
    if (row.status === 'deleted') return row.meetingId;

    const at = ctx.now();
    await tx
      .update(recordings)
      .set({ status: 'deleted', deletedAt: at, updatedAt: at })
      .where(eq(recordings.id, row.id));
    await audit(tx, ctx, {
      action: 'recording.delete',
      resourceType: 'recording',
      resourceId: row.id,
      details: { meetingId: row.meetingId },
    });
    return row.meetingId;
  });

  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId });
  return { success: true };
}
