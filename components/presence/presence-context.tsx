'use client';

import { useQuery } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext } from 'react';
import type { PresenceAtMoment } from '@/server/contract/presence';
import { useTRPC } from '../lib/trpc';

const PresenceContext = createContext<Record<string, PresenceAtMoment>>({});

/** Who was there at the decisions of one set of minutes, for the sentences below it. */
export function PresenceProvider({ minutesId, children }: { minutesId: string; children: ReactNode }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.presence.ofMinutes.queryOptions({ id: minutesId }));
  return <PresenceContext value={data?.decisions ?? {}}>{children}</PresenceContext>;
}

export function usePresenceAt(statementId: string | null): PresenceAtMoment | null {
  const decisions = useContext(PresenceContext);
  return (statementId !== null && decisions[statementId]) || null;
}
