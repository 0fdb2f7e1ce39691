/** What pages are told about. Small facts with ids; the truth is in the database. */
export type BusEvent =
  | { type: 'minutes.progress'; organizationId: string; minutesId: string; step: string; share: number }
  | { type: 'minutes.changed'; organizationId: string; minutesId: string; meetingId: string }
  | { type: 'meeting.changed'; organizationId: string; meetingId: string }
  | { type: 'envelope.changed'; organizationId: string; envelopeId: string; minutesId: string };

export interface Bus {
  publish(event: BusEvent): void;
  /** Events from now on, until the signal; the queue of a slow reader is bounded and drops the oldest. */
  subscribe(organizationId: string, signal: AbortSignal): AsyncIterable<BusEvent>;
}
