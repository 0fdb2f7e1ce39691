'use client';

import { useLocale } from 'next-intl';

/** `novembro de 2026`; and the short names of weekdays, from a day that is one. */
export function useMonthLabel(): (monthKey: string) => string {
  const locale = useLocale();
  const format = new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' });
  return (monthKey) => format.format(new Date(`${monthKey}-15T12:00:00Z`));
}

export function useWeekdayLabel(): (dayKey: string, width: 'short' | 'long') => string {
  const locale = useLocale();
  return (dayKey, width) =>
    new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' }).format(new Date(`${dayKey}T12:00:00Z`));
}
