import type { ListMeetingsInput, MeetingStatus } from '@/server/contract/meetings';
import { fromWallClock } from '../ui/wall-clock';
import { isDayKey, isMonthKey, shiftDay } from './month-grid';

export const STATUSES = [
  'scheduled',
  'in_progress',
  'completed',
  'cancelled',
] as const satisfies readonly MeetingStatus[];
export const PERIODS = ['upcoming', 'week', 'month', 'year'] as const;
export type Period = (typeof PERIODS)[number];

/** What the address of `/meetings` says. */
export interface MeetingFilters {
  status: MeetingStatus | null;
  period: Period | null;
  search: string;
  view: 'list' | 'calendar';
  /** `2026-11`, for the calendar. */
  month: string | null;
  /** `2026-11-20`, the day chosen in the calendar. */
  day: string | null;
}

const DAYS_BACK: Record<Exclude<Period, 'upcoming'>, number> = { week: 7, month: 30, year: 365 };
const MOST_SEARCHED = 200;

/** Reads the address; what makes no sense there counts as not said. */
export function readFilters(params: { get: (name: string) => string | null }): MeetingFilters {
  const month = params.get('month');
  const day = params.get('day');
  return {
    status: STATUSES.find((status) => status === params.get('status')) ?? null,
    period: PERIODS.find((period) => period === params.get('period')) ?? null,
    search: (params.get('q') ?? '').trim().slice(0, MOST_SEARCHED),
    view: params.get('view') === 'calendar' ? 'calendar' : 'list',
    month: isMonthKey(month) ? month : null,
    day: isDayKey(day) ? day : null,
  };
}

/** The address of `/meetings` under these filters; what is not chosen is not in it. */
export function toFilterPath(filters: MeetingFilters): string {
  const params = new URLSearchParams();
  if (filters.search) params.set('q', filters.search);
  if (filters.status) params.set('status', filters.status);
  if (filters.period) params.set('period', filters.period);
  if (filters.view === 'calendar') params.set('view', 'calendar');
  if (filters.month && filters.view === 'calendar') params.set('month', filters.month);
  if (filters.day && filters.view === 'calendar') params.set('day', filters.day);
  return params.size === 0 ? '/meetings' : `/meetings?${params}`;
}

type Range = Pick<ListMeetingsInput, 'startDate' | 'endDate' | 'direction'>;

/** Bounds of a period, at the reader's midnights so that they hold all day. What comes is told from the nearest on. */
export function toRange(period: Period | null, todayKey: string, timeZone: string): Range {
  if (period === null) return { direction: 'newest' };
  if (period === 'upcoming') return { direction: 'oldest', startDate: startOfDay(todayKey, timeZone) };
  return {
    direction: 'newest',
    startDate: startOfDay(shiftDay(todayKey, -DAYS_BACK[period]), timeZone),
    endDate: startOfDay(shiftDay(todayKey, 1), timeZone),
  };
}

/** The instant at which a day begins on clocks of that zone. */
export function startOfDay(dayKey: string, timeZone: string): string {
  return (fromWallClock(`${dayKey}T00:00`, timeZone) ?? new Date(dayKey)).toISOString();
}
