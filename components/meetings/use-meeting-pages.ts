'use client';

import type { MeetingPage } from '@/server/contract/meetings';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { useFormat } from '../lib/use-format';
import { usePages } from '../lib/use-pages';
import { type MeetingFilters, toFilterPath } from './meeting-filters';
import { toListInput } from './to-list-input';

export interface InitialPage {
  /** The filters that it answers. */
  path: string;
  page: MeetingPage;
  loadedAtMs: number;
}

/** Pages by keyset, kept while the reader is elsewhere in the app. */
export function useMeetingPages(filters: MeetingFilters, initial: InitialPage | null) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { dayKey, timeZone } = useFormat();
  const input = toListInput(filters, dayKey(new Date()), timeZone);
  return usePages({
    key: [...trpc.meetings.list.pathKey(), input],
    load: (cursor: string | null, signal) =>
      client.meetings.list.query({ ...input, cursor: cursor ?? undefined }, { signal }),
    initial: initial?.path === toFilterPath(filters) ? initial : null,
    keepPrevious: true,
  });
}
