'use client';

import { useLocale } from 'next-intl';
import { useEffect, useMemo } from 'react';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { useFormat } from '../lib/use-format';
import { usePages } from '../lib/use-pages';
import { groupByDay } from './group-by-day';
import { type MeetingFilters, startOfDay } from './meeting-filters';
import { buildMonthGrid, type FirstWeekday, type GridDay, shiftDay } from './month-grid';

const FIRST_WEEKDAY: Record<string, FirstWeekday> = { 'pt-BR': 0, en: 1 };
const PAGE_SIZE = 100;

interface MonthMeetings {
  weeks: GridDay[][];
  byDay: Map<string, MeetingSummaryView[]>;
  isLoading: boolean;
}

/** All meetings that the grid of a month has room for, page after page. */
export function useMonthMeetings(monthKey: string, { status, search }: MeetingFilters): MonthMeetings {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { dayKey, timeZone } = useFormat();
  const weeks = buildMonthGrid(monthKey, FIRST_WEEKDAY[useLocale()] ?? 0);
  const first = weeks[0]?.[0]?.dayKey ?? monthKey;
  const last = weeks.at(-1)?.at(-1)?.dayKey ?? monthKey;

  const input = {
    direction: 'oldest' as const,
    startDate: startOfDay(first, timeZone),
    endDate: startOfDay(shiftDay(last, 1), timeZone),
    limit: PAGE_SIZE,
    ...(status && { status }),
    ...(search && { search }),
  };
  const query = usePages({
    key: [...trpc.meetings.list.pathKey(), input],
    load: (cursor: string | null, signal) =>
      client.meetings.list.query({ ...input, cursor: cursor ?? undefined }, { signal }),
  });
  const { data, hasNextPage, isFetching, fetchNextPage } = query;

  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);

  const byDay = useMemo(() => {
    const meetings = data?.pages.flatMap((page) => page.meetings) ?? [];
    return new Map(groupByDay(meetings, dayKey).map((group) => [group.dayKey, group.meetings]));
  }, [data, dayKey]);

  return { weeks, byDay, isLoading: isFetching };
}
