import { authorize } from '@/server/services/authorize';
import { memberProcedure, router } from '../init';

/** The one stream of a page: everything that changes in its organization. */
export const eventsRouter = router({
  follow: memberProcedure.subscription(async function* ({ ctx, signal }) {
    authorize(ctx.service, 'read:meetings');
    const events = ctx.service.ports.bus.subscribe(ctx.service.organizationId, signal ?? AbortSignal.abort());

    for await (const { organizationId: _own, ...event } of events) yield event;
  }),
});
