import type { LiveEvent } from '@/server/contract/events';

export type BusEvent = LiveEvent & { organizationId: string };

/** Wakes readers up; the truth is in the database. */
export interface Bus {
  publish(event: BusEvent): void;
  /** Events of one organization from now on, until the signal. */
  subscribe(organizationId: string, signal: AbortSignal): AsyncIterable<BusEvent>;
}
