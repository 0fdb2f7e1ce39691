import {
  type FormatSettings,
  formatAgo,
  formatClock,
  formatDate,
  formatDateTime,
  formatDay,
  formatDuration,
  formatNumber,
  formatShare,
  formatSize,
  formatTime,
  toDayKey,
} from './format';

/** The formatters of `format.ts` with one reader's settings filled in. */
export function bindFormat(settings: FormatSettings) {
  const { locale, timeZone } = settings;
  return {
    locale,
    timeZone,
    date: (date: Date) => formatDate(date, settings),
    time: (date: Date) => formatTime(date, settings),
    dateTime: (date: Date) => formatDateTime(date, settings),
    day: (date: Date) => formatDay(date, settings),
    dayKey: (date: Date) => toDayKey(date, timeZone),
    ago: (date: Date, now: Date) => formatAgo(date, now, locale),
    duration: formatDuration,
    clock: formatClock,
    size: (sizeBytes: number) => formatSize(sizeBytes, locale),
    number: (value: number, fractionDigits?: number) => formatNumber(value, locale, fractionDigits),
    share: (share: number) => formatShare(share, locale),
  };
}

export type BoundFormat = ReturnType<typeof bindFormat>;
