export type { InboxEvent, InboxHandler, InboxOutcome } from './event';
export { listWebhooks } from './list';
export { type InboxHandlers, processEvent } from './process';
export { getWebhookRaw } from './raw';
export { replayOne, replaySince } from './replay';
export { sweepInbox } from './sweep';
export {
  type Delivery,
  keepInvalid,
  keepUnreadable,
  type SignedEvent,
  takeIn,
  takeInAll,
  type TakenIn,
} from './take-in';
