export type { InboxEvent, InboxHandler, InboxOutcome } from './event';
