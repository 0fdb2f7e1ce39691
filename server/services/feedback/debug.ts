import type { FeedbackDebugView } from '@/server/contract/feedback';
import { authorize } from '../authorize';
import type { ServiceContext } from '../context';
import { assertLeads, findMeeting } from '../rooms';

/** What is measured of each person now; nobody while the meeting is not heard. @throws AppError 403, 404 */
export async function debugOf(ctx: ServiceContext, input: { id: string }): Promise<FeedbackDebugView> {
  authorize(ctx, 'read:meetings');
  const meeting = await findMeeting(ctx.db, ctx, input.id);
  await assertLeads(ctx, meeting);

  const people = ctx.ports.panels.get(meeting.id)?.people ?? [];
  return {
    meetingId: meeting.id,
    participants: people.map((person) => ({
      participantId: person.participant,
      speechCoverage10s: person.speechCoverage,
      meanRms3s: person.rmsDbfs,
      rmsEma: person.emaDbfs,
    })),
  };
}
