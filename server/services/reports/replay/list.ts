import type { ReplayListView } from '@/server/contract/replays';
import { authorize } from '../../authorize';
import type { ServiceContext } from '../../context';
import { loadSettings } from '../../feedback';
import { assertLeads, findMeeting } from '../../rooms';
import { findSound } from './find-sound';
import { listRuns } from './queries';
import { toRunView } from './view';

/** Replays of a meeting, newest first, and what a new one starts from. @throws AppError 403 for who is no host, 404 */
export async function listReplays(ctx: ServiceContext, input: { id: string }): Promise<ReplayListView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);
  const [runs, { sessions }, settings] = await Promise.all([
    listRuns(ctx.db, meeting.id),
    findSound(ctx, meeting),
    loadSettings(ctx, ctx.organizationId),
  ]);

  return { runs: runs.map(toRunView), hasSound: sessions.length > 0, settings };
}
