import { and, eq, inArray, isNotNull } from 'drizzle-orm';
import { tracks } from '@/drizzle/schema';
import type { BaseContext } from '../../context';

/** Tells the egresses of a session's tracks to stop, so that they end well. Never throws: those of no room end anyway. */
export async function stopEgressesOf(base: BaseContext, sessionId: string): Promise<void> {
  const { trackEgress } = base.ports;
  if (!trackEgress) return;

  const running = await base.db
    .select({ egressId: tracks.egressId })
    .from(tracks)
    .where(
      and(
        eq(tracks.sessionId, sessionId),
        isNotNull(tracks.egressId),
        inArray(tracks.state, ['starting', 'capturing']),
      ),
    );
  await stopEgresses(
    base,
    running.flatMap(({ egressId }) => (egressId === null ? [] : [egressId])),
  );
}

/** Never throws: whatever still comes of them finds its socket closed. */
export async function stopEgresses(base: BaseContext, egressIds: readonly string[]): Promise<void> {
  const stops = egressIds.map(async (egressId) => base.ports.trackEgress?.stop(egressId));
  const failed = (await Promise.allSettled(stops)).filter(({ status }) => status === 'rejected');
  if (failed.length > 0) base.log.warn('egresses could not be stopped', { count: failed.length });
}
