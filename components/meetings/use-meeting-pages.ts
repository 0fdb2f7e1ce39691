'use client';

import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import type { MeetingPage } from '@/server/contract/meetings';
import { useTRPC } from '../lib/trpc';
import { useFormat } from '../lib/use-format';
import { type MeetingFilters, toFilterPath } from './meeting-filters';
import { toListInput } from './to-list-input';

/** Page one as the server had it when it drew the page. */
export interface InitialPage {
  /** The filters that it answers. */
  path: string;
  page: MeetingPage;
  loadedAtMs: number;
}

/** Pages by keyset, kept while the reader is elsewhere in the app. */
export function useMeetingPages(filters: MeetingFilters, initial: InitialPage | null) {
  const trpc = useTRPC();
  const { dayKey, timeZone } = useFormat();
  const input = toListInput(filters, dayKey(new Date()), timeZone);
  return useInfiniteQuery(
    trpc.meetings.list.infiniteQueryOptions(input, {
      getNextPageParam: (page) => page.nextCursor ?? undefined,
      placeholderData: keepPreviousData,
      ...(initial?.path === toFilterPath(filters) && {
        initialData: { pages: [initial.page], pageParams: [null] },
        initialDataUpdatedAt: initial.loadedAtMs,
      }),
    }),
  );
}
