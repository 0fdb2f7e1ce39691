import {
  ListWebhooksInput,
  ReplayWebhooksAnswer,
  ReplayWebhooksInput,
  WebhookEventView,
  WebhookIdInput,
  WebhookPage,
  WebhookRawView,
} from '@/server/contract/inbox';
import { getWebhookRaw, listWebhooks, replayOne, replaySince } from '@/server/services/inbox';
import { memberProcedure, router } from '../init';

const tag = 'Webhook events';

export const inboxRouter = router({
  list: memberProcedure
    .meta({ rest: { method: 'GET', path: '/webhook-events', summary: 'List received events, newest first', tag } })
    .input(ListWebhooksInput)
    .output(WebhookPage)
    .query(({ ctx, input }) => listWebhooks(ctx.service, input)),
  raw: memberProcedure
    .meta({ rest: { method: 'GET', path: '/webhook-events/{id}', summary: 'One received event as it came', tag } })
    .input(WebhookIdInput)
    .output(WebhookRawView)
    .query(({ ctx, input }) => getWebhookRaw(ctx.service, input)),
  replay: memberProcedure
    .meta({
      rest: { method: 'POST', path: '/webhook-events/{id}/replay', summary: 'Process a received event again', tag },
    })
    .input(WebhookIdInput)
    .output(WebhookEventView)
    .mutation(({ ctx, input }) => replayOne(ctx.service, input)),
  replaySince: memberProcedure
    .meta({
      rest: {
        method: 'POST',
        path: '/webhook-events/replay',
        summary: 'Process everything of a source since an instant again',
        tag,
      },
    })
    .input(ReplayWebhooksInput)
    .output(ReplayWebhooksAnswer)
    .mutation(({ ctx, input }) => replaySince(ctx.service, input)),
});
