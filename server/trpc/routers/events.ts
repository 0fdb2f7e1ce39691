import type { LiveEvent } from '@/server/contract/events';
import { authorize } from '@/server/services/authorize';
import { createFeedbackGate, type FeedbackGate } from '@/server/services/feedback';
import { memberProcedure, router } from '../init';

/** The one stream of a page: everything that changes in its organization, and feedback for those who may see it. */
export const eventsRouter = router({
  follow: memberProcedure.subscription(async function* ({ ctx, signal }) {
    authorize(ctx.service, 'read:meetings');
    const events = ctx.service.ports.bus.subscribe(ctx.service.organizationId, signal ?? AbortSignal.abort());
    const gate = createFeedbackGate(async () => ctx.service);

    for await (const { organizationId: _own, ...event } of events) {
      if (await mayPass(event, gate)) yield event;
    }
  }),
});

async function mayPass(event: LiveEvent, gate: FeedbackGate): Promise<boolean> {
  return event.type !== 'feedback.alert' && event.type !== 'live.panel' ? true : gate(event.meetingId);
}
