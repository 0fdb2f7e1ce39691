import type { LiveEvent } from '@/server/contract/events';
import { keepFresh } from '@/server/lib/keep-fresh';
import { authorize } from '@/server/services/authorize';
import { createFeedbackGate, type FeedbackGate, TRUST_MS } from '@/server/services/feedback';
import { memberProcedure, router } from '../init';

/**
 * The one stream of a page: everything that changes in its organization, and feedback for those who may see it. It ends
 * with the session, the token or the membership that it was opened by.
 */
export const eventsRouter = router({
  follow: memberProcedure.subscription(async function* ({ ctx, signal }) {
    authorize(ctx.service, 'read:meetings');
    const events = ctx.service.ports.bus.subscribe(ctx.service.organizationId, signal ?? AbortSignal.abort());
    const renew = keepFresh(ctx.renew ?? (async () => ctx.service), TRUST_MS);
    let { service } = ctx;
    const gate = createFeedbackGate(async () => service);

    for await (const { organizationId, ...event } of events) {
      const member = await renew();
      if (member?.organizationId !== organizationId) return;

      service = member;
      if (await mayPass(event, gate)) yield event;
    }
  }),
});

async function mayPass(event: LiveEvent, gate: FeedbackGate): Promise<boolean> {
  return event.type !== 'feedback.alert' && event.type !== 'live.panel' ? true : gate(event.meetingId);
}
