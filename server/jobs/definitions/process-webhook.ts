import { handleLivekitEvent } from '@/server/services/captures';
import { type InboxHandlers, processEvent } from '@/server/services/inbox';
import { handleDocusignEvent } from '@/server/services/signatures';
import { defineJob } from '../define-job';

/** What the events of each source do. A source without a line here is stored and left alone. */
const handlers: InboxHandlers = { docusign: handleDocusignEvent, livekit: handleLivekitEvent };

/** Few, and what is said until then is lost: told by a notice, at once. */
export const processUrgentWebhook = defineJob({
  name: 'webhook.urgent',
  retryLimit: 3,
  retryDelaySeconds: 2,
  concurrency: 4,
  run: ({ base }, payload) => processEvent(base, handlers, payload),
});

export const processWebhook = defineJob({
  name: 'webhook.process',
  // A handler's failure is not this job's: the inbox counts those tries itself, over hours.
  retryLimit: 3,
  retryDelaySeconds: 2,
  concurrency: 4,
  isPolled: true,
  run: ({ base }, payload) => processEvent(base, handlers, payload),
});
