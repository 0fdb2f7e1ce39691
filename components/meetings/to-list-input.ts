import type { ListMeetingsInput } from '@/server/contract/meetings';
import { type MeetingFilters, toRange } from './meeting-filters';

const PAGE_SIZE = 30;

/** The filters as `meetings.list` takes them. The same on the server and in the browser, so that page one is not asked for twice. */
export function toListInput(
  { status, period, search }: MeetingFilters,
  todayKey: string,
  timeZone: string,
): Omit<ListMeetingsInput, 'cursor' | 'page'> {
  return {
    ...toRange(period, todayKey, timeZone),
    ...(status && { status }),
    ...(search && { search }),
    limit: PAGE_SIZE,
  };
}
