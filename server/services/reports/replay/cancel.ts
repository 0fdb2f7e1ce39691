import { and, eq, inArray } from 'drizzle-orm';
import { replayRuns } from '@/drizzle/schema';
import type { ReplayRunInput, ReplayRunView } from '@/server/contract/replays';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import { authorize } from '../../authorize';
import type { ServiceContext } from '../../context';
import { assertLeads, findMeeting } from '../../rooms';
import { getRun } from './queries';
import { toRunView } from './view';

/** Stops a run within a moment; one that is over stays as it is. @throws AppError 403, 404 */
export async function cancelReplay(ctx: ServiceContext, input: ReplayRunInput): Promise<ReplayRunView> {
  authorize(ctx, 'write:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  const { run } = await getRun(ctx.db, meeting.id, input.runId);

  await withTransaction(ctx, async (tx) => {
    const stopped = await tx
      .update(replayRuns)
      .set({ state: 'cancelled', finishedAt: ctx.now() })
      .where(and(eq(replayRuns.id, run.id), inArray(replayRuns.state, ['queued', 'running'])))
      .returning({ id: replayRuns.id });
    if (stopped.length === 0) return;

    await audit(tx, ctx, {
      action: 'meeting.cancel_replay',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: {},
    });
  });

  return toRunView(await getRun(ctx.db, meeting.id, run.id));
}
