import type { MinutesWithEnvelope } from '@/server/contract/signatures';
import type { ServiceContext } from '../context';
import { getMeeting } from '../meetings';
import { getMinutes, toMinutesAnswer } from '../minutes';
import { listEnvelopesOfMinutes } from './get';

/** Minutes with the meeting they are of and the newest envelope they went out in. */
export async function readMinutes(ctx: ServiceContext, input: { id: string }): Promise<MinutesWithEnvelope> {
  const minutes = await getMinutes(ctx, input);
  const { meeting } = await getMeeting(ctx, { id: minutes.meetingId });
  const [envelope] = await listEnvelopesOfMinutes(ctx, { minutesId: minutes.id });

  return {
    ...toMinutesAnswer(minutes, envelope?.envelopeId ?? null),
    meeting: { id: meeting.id, topic: meeting.topic, startTime: meeting.startTime },
    envelope: envelope ?? null,
  };
}
