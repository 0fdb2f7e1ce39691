'use client';

import { useQuery } from '@tanstack/react-query';
import type { PresenceAtMoment } from '@/server/contract/presence';
import { useTRPC } from '../lib/trpc';

export interface DecisionPresence extends PresenceAtMoment {
  statementId: string;
  text: string;
}

/** Presence at the decisions of the newest minutes, in the order of the meeting; empty while there are none. */
export function useDecisions(meetingId: string, hasMinutes: boolean) {
  const trpc = useTRPC();
  const list = useQuery(trpc.minutes.list.queryOptions({ id: meetingId }, { enabled: hasMinutes }));
  const shown = list.data?.minutes.find(({ status }) => status !== 'superseded' && status !== 'drafting');
  const input = { id: shown?.id ?? '' };
  const minutes = useQuery(trpc.minutes.get.queryOptions(input, { enabled: shown !== undefined }));
  const presence = useQuery(trpc.presence.ofMinutes.queryOptions(input, { enabled: shown !== undefined }));

  const decisions = (minutes.data?.statements ?? []).flatMap(({ id, text }): DecisionPresence[] => {
    const moment = presence.data?.decisions[id];
    return moment ? [{ ...moment, statementId: id, text }] : [];
  });
  return {
    decisions: decisions.sort((a, b) => a.atMs - b.atMs),
    isFrozen: presence.data?.isFrozen ?? false,
    hasMinutes: shown !== undefined,
  };
}
