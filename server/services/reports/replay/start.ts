import { eq } from 'drizzle-orm';
import { meetings, replayRuns } from '@/drizzle/schema';
import { FeedbackSettings } from '@/server/contract/feedback';
import type { ReplayRunView, StartReplayInput } from '@/server/contract/replays';
import { withTransaction } from '@/server/db/with-transaction';
import { audit } from '../../audit';
import { actingUserId, authorize } from '../../authorize';
import type { ServiceContext } from '../../context';
import { assertApart, loadSettings } from '../../feedback';
import { assertLeads, findMeeting } from '../../rooms';
import { nothingToReplay, replayRunning } from '../rules';
import { findSound } from './find-sound';
import { getRun, isUnderWay, tidyRuns } from './queries';
import { toRunView } from './view';

/**
 * Asks for the sound of a meeting to be judged again, with these thresholds and with those in force.
 * @throws AppError 403 for who is no host, 404, 409 `NOTHING_TO_REPLAY` or `REPLAY_RUNNING`, 422
 */
export async function startReplay(ctx: ServiceContext, input: StartReplayInput): Promise<ReplayRunView> {
  authorize(ctx, 'write:meetings');
  const requestedBy = actingUserId(ctx);
  const { id, ...wished } = input;
  const meeting = await findMeeting(ctx.db, ctx, id);
  await assertLeads(ctx, meeting);
  const { sessions } = await findSound(ctx, meeting);
  if (sessions.length === 0) throw nothingToReplay();

  const baseline = await loadSettings(ctx, ctx.organizationId);
  const settings = FeedbackSettings.parse({ ...baseline, ...wished });
  assertApart(settings);
  const { organizationId } = ctx;

  const runId = await withTransaction(ctx, async (tx) => {
    await tx.select({ id: meetings.id }).from(meetings).where(eq(meetings.id, meeting.id)).for('update');
    await tidyRuns(tx, meeting.id, ctx.now());
    if (await isUnderWay(tx, meeting.id)) throw replayRunning();

    const [row] = await tx
      .insert(replayRuns)
      .values({
        organizationId,
        meetingId: meeting.id,
        requestedBy,
        state: 'queued',
        settings,
        baseline,
        createdAt: ctx.now(),
      })
      .returning({ id: replayRuns.id });
    if (!row) throw new Error('a replay row was not returned');
    await audit(tx, ctx, {
      action: 'meeting.replay',
      resourceType: 'meeting',
      resourceId: meeting.id,
      details: { settings },
    });
    await ctx.ports.jobs.enqueue(tx, 'live.replay', { organizationId, runId: row.id });
    return row.id;
  });

  return toRunView(await getRun(ctx.db, meeting.id, runId));
}
