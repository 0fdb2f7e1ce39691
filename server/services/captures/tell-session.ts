import type { BaseContext } from '../context';

/** A session began or ended: whoever looks at the room, at the meeting or at a list of meetings sees it. */
export function tellSession(base: BaseContext, place: { organizationId: string; meetingId: string }): void {
  const { organizationId, meetingId } = place;
  base.ports.bus.publish({ type: 'room.changed', organizationId, meetingId });
  base.ports.bus.publish({ type: 'meeting.changed', organizationId, meetingId });
}
