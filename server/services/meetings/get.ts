import type { MeetingView } from '@/server/contract/meetings';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMeeting } from './queries';
import { toMeetingView } from './view';

export async function getMeeting(ctx: ServiceContext, input: { id: string }): Promise<MeetingView> {
  authorize(ctx, 'read:meetings');

  return toMeetingView(await loadMeeting(ctx.db, ctx, input.id));
}
