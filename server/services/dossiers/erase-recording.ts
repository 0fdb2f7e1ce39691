import { and, eq } from 'drizzle-orm';
import { erasures } from '@/drizzle/schema';
import type { EraseRecordingInput, ErasureView } from '@/server/contract/dossiers';
import type { Transaction } from '@/server/db/client';
import { withTransaction } from '@/server/db/with-transaction';
import { conflict } from '@/server/lib/errors';
import { audit } from '../audit';
import { actingUserId, authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { announceMinutes, listFreezes, lockMeetingWithMinutes } from '../minutes';
import { eraseBytes, getRecordingRows, lockRecordingRow, markErased } from '../recordings';
import { assertErasable, restsOn } from './assert-erasable';
import { loadSigningPair } from './signing-pair';
import { type ErasureRow, momentAfter, toAuditEntry, toErasureView, writeErasure } from './write-erasure';

/**
 * Erases a recording's bytes for good, also of one that was only taken off the lists before. Its hash stays, in a
 * signed certificate, so that minutes which name it can still be checked.
 * @throws AppError 403, 404, 409 `ERASURE_BLOCKED_BY_SIGNING`, `RECORDING_ERASED`, `MINUTES_DRAFTING`
 */
export async function eraseRecording(ctx: ServiceContext, input: EraseRecordingInput): Promise<ErasureView> {
  authorize(ctx, 'delete:meetings');
  actingUserId(ctx);
  const { recording, file } = await getRecordingRows(ctx.db, ctx, input.id);
  const { meetingId } = recording;
  const pair = await loadSigningPair(ctx);

  const { row, minutesIds } = await withTransaction(ctx, async (tx) => {
    await lockMeetingWithMinutes(tx, ctx, meetingId);
    const locked = await lockRecordingRow(tx, ctx, recording.id);
    await assertNotErased(tx, recording.id);
    const freezes = await listFreezes(tx, ctx, meetingId);
    await assertErasable(tx, ctx, meetingId, { what: { recordingId: recording.id }, freezes });

    const erased = { id: recording.id, sha256: file.sha256 };
    const what = { kind: 'recording' as const, transcriptId: null, leaves: [], recording: erased };
    const facts = { meetingId, reason: input.reason, erasedAt: momentAfter(ctx, freezes), what };
    const written: ErasureRow = await writeErasure(tx, ctx, facts, pair);
    await markErased(tx, ctx, locked);
    await audit(tx, ctx, toAuditEntry(written, 0));

    const resting = freezes.filter((freeze) => restsOn(freeze, { recordingId: recording.id }));
    return { row: written, minutesIds: [...new Set(resting.map(({ minutesId }) => minutesId))] };
  });

  await eraseBytes(ctx, { recordingId: recording.id });
  ctx.ports.bus.publish({ type: 'meeting.changed', organizationId: ctx.organizationId, meetingId });
  for (const id of minutesIds) announceMinutes(ctx, { id, meetingId });
  return toErasureView(row, 0);
}

async function assertNotErased(tx: Transaction, recordingId: string): Promise<void> {
  const [row] = await tx
    .select({ id: erasures.id })
    .from(erasures)
    .where(and(eq(erasures.recordingId, recordingId), eq(erasures.kind, 'recording')));
  if (row) throw conflict('RECORDING_ERASED', 'This recording was erased already');
}
