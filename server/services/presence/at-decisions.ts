import type { FrozenPresence, PresenceAtMoment } from '@/server/contract/presence';
import type { Queryable } from '@/server/db/client';
import type { ServiceContext } from '../context';
import { loadPresence } from './load';
import { presenceAt } from './presence-at';

/** A decision and when it was made; null where nobody can tell, as without evidence or without times. */
export interface DecisionMoment {
  statementId: string;
  atMs: number | null;
}

/**
 * Who was there at each decision, as it is known now. Decisions of which nothing can be said are left out. The caller
 * has made sure that the meeting is the organization's.
 */
export async function presenceAtDecisions(
  db: Queryable,
  ctx: ServiceContext,
  input: { meetingId: string; decisions: readonly DecisionMoment[] },
): Promise<FrozenPresence> {
  const { rule, people } = await loadPresence(db, ctx, input.meetingId);
  const intervals = people.flatMap((person) => person.intervals);

  const known = input.decisions.flatMap(({ statementId, atMs }): [string, PresenceAtMoment][] => {
    const moment = atMs === null ? null : presenceAt(intervals, people, rule, atMs);
    return moment ? [[statementId, moment]] : [];
  });
  return { rule, intervals, decisions: Object.fromEntries(known) };
}
