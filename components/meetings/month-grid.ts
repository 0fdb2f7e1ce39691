import { addDays, addMonths, endOfMonth, endOfWeek, format, isValid, parse, startOfMonth, startOfWeek } from 'date-fns';

const DAY_FORMAT = 'yyyy-MM-dd';
const MONTH_FORMAT = 'yyyy-MM';

export type FirstWeekday = 0 | 1;

export interface GridDay {
  /** `2026-11-20` */
  dayKey: string;
  dayOfMonth: number;
  isInMonth: boolean;
}

/** The weeks that hold a month (`2026-11`), each of seven days; days of the neighbours fill the corners. */
export function buildMonthGrid(monthKey: string, weekStartsOn: FirstWeekday): GridDay[][] {
  const month = parseMonth(monthKey);
  const first = startOfWeek(startOfMonth(month), { weekStartsOn });
  const last = endOfWeek(endOfMonth(month), { weekStartsOn });

  const weeks: GridDay[][] = [];
  for (let week = first; week <= last; week = addDays(week, 7)) {
    weeks.push(Array.from({ length: 7 }, (_, index) => toGridDay(addDays(week, index), monthKey)));
  }
  return weeks;
}

/** `2026-11-20` and 12 → `2026-12-02`. */
export function shiftDay(dayKey: string, days: number): string {
  return format(addDays(parseDay(dayKey), days), DAY_FORMAT);
}

/** The same day of another month, or its last one: `2026-01-31` and 1 → `2026-02-28`. */
export function shiftDayByMonths(dayKey: string, months: number): string {
  return format(addMonths(parseDay(dayKey), months), DAY_FORMAT);
}

export function shiftMonth(monthKey: string, months: number): string {
  return format(addMonths(parseMonth(monthKey), months), MONTH_FORMAT);
}

export function isMonthKey(value: string | null): value is string {
  return value !== null && /^\d{4}-\d{2}$/.test(value) && isValid(parseMonth(value));
}

export function isDayKey(value: string | null): value is string {
  return value !== null && /^\d{4}-\d{2}-\d{2}$/.test(value) && isValid(parseDay(value));
}

export function toMonthKey(dayKey: string): string {
  return dayKey.slice(0, MONTH_FORMAT.length);
}

/** Noon: no zone has ever turned its clocks then, so adding days never skips one. */
function parseDay(dayKey: string): Date {
  return parse(`${dayKey} 12`, `${DAY_FORMAT} HH`, new Date(0));
}

function parseMonth(monthKey: string): Date {
  return parseDay(`${monthKey}-01`);
}

function toGridDay(day: Date, monthKey: string): GridDay {
  const dayKey = format(day, DAY_FORMAT);
  return { dayKey, dayOfMonth: day.getDate(), isInMonth: dayKey.startsWith(monthKey) };
}
