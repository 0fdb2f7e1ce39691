import { lt } from 'drizzle-orm';
import { egressTickets } from '@/drizzle/schema';
import type { BaseContext } from '../context';

/** A ticket that comes again is told from one that never was. */
const KEEP_ENDED_MS = 24 * 60 * 60_000;

/** Removes tickets that open nothing any more. For a timer. */
export async function sweepTickets(base: BaseContext): Promise<void> {
  const before = new Date(base.now().getTime() - KEEP_ENDED_MS);
  await base.db.delete(egressTickets).where(lt(egressTickets.expiresAt, before));
}
