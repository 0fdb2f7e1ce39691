import type { ServiceContext } from '../context';
import type { MinutesRow } from './queries';

/** Tells open pages; call it after the commit. */
export function announceMinutes(ctx: ServiceContext, row: Pick<MinutesRow, 'id' | 'meetingId'>): void {
  const { organizationId } = ctx;
  ctx.ports.bus.publish({ type: 'minutes.changed', organizationId, minutesId: row.id, meetingId: row.meetingId });
}
