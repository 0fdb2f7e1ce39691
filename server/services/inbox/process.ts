import type { WebhookSource } from '@/server/contract/inbox';
import type { BaseContext } from '../context';
import { claimEvent } from './claim';
import type { InboxEvent, InboxHandler, InboxOutcome } from './event';
import { failEvent, settleEvent } from './settle';

export type InboxHandlers = Partial<Record<WebhookSource, InboxHandler>>;

/** Runs an event's handler, if the event is due and nobody else has it. Throws only when the database is away. */
export async function processEvent(
  base: BaseContext,
  handlers: InboxHandlers,
  input: { eventId: string },
): Promise<void> {
  const event = await claimEvent(base, input.eventId);
  if (!event) return;

  let outcome: InboxOutcome;
  try {
    outcome = await handle(base, handlers, event);
  } catch (error) {
    const { id: eventId, source, attempts } = event;
    base.log.error('a webhook could not be processed', { eventId, source, attempts, error });
    return failEvent(base, event, error);
  }
  await settleEvent(base, event, outcome);
}

async function handle(base: BaseContext, handlers: InboxHandlers, event: InboxEvent): Promise<InboxOutcome> {
  const handler = handlers[event.source];
  if (!handler) return { status: 'ignored', reason: 'no_handler', organizationId: event.organizationId };

  return handler(base, event);
}
