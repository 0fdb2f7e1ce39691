import { eq } from 'drizzle-orm';
import { meetings } from '@/drizzle/schema';
import { keepFresh } from '@/server/lib/keep-fresh';
import type { ServiceContext } from '../context';
import { leadsRoom } from '../rooms';

/** Rights that change take effect within so long on streams that are open. */
export const TRUST_MS = 5000;

/** Whether one member's open stream may carry a meeting's feedback now. */
export type FeedbackGate = (meetingId: string) => Promise<boolean>;

/** `context` is asked again each time, so that somebody who lost their role is out soon. */
export function createFeedbackGate(context: () => Promise<ServiceContext>): FeedbackGate {
  const known = new Map<string, () => Promise<boolean>>();

  return (meetingId) => {
    const isOpen = known.get(meetingId) ?? keepFresh(async () => ask(await context(), meetingId), TRUST_MS);
    known.set(meetingId, isOpen);
    return isOpen();
  };
}

async function ask(ctx: ServiceContext, meetingId: string): Promise<boolean> {
  const [meeting] = await ctx.db.select().from(meetings).where(eq(meetings.id, meetingId)).limit(1);
  return meeting !== undefined && leadsRoom(ctx, meeting);
}
