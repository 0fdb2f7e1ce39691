import type { BaseContext } from '../context';

/** Tells open pages, after the commit. */
export function publishChange(
  base: BaseContext,
  envelope: { id: string; organizationId: string; minutesId: string },
  meetingId?: string,
): void {
  const { id, organizationId, minutesId } = envelope;
  base.ports.bus.publish({ type: 'envelope.changed', organizationId, envelopeId: id, minutesId });
  if (meetingId) base.ports.bus.publish({ type: 'minutes.changed', organizationId, minutesId, meetingId });
}
