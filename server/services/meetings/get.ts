import type { MeetingAnswer } from '@/server/contract/meetings';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { loadMeeting } from './queries';
import { toMeetingAnswer, toMeetingView } from './view';

export async function getMeeting(ctx: ServiceContext, input: { id: string }): Promise<MeetingAnswer> {
  authorize(ctx, 'read:meetings');

  return toMeetingAnswer(toMeetingView(await loadMeeting(ctx.db, ctx, input.id)));
}
