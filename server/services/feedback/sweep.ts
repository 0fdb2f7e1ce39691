import { lt } from 'drizzle-orm';
import { feedbackEvents } from '@/drizzle/schema';
import type { BaseContext } from '../context';

/** Removes what has been kept long enough. At each new alert, and for a timer. */
export async function sweepFeedback(base: BaseContext): Promise<void> {
  await base.db.delete(feedbackEvents).where(lt(feedbackEvents.expiresAt, base.now()));
}
