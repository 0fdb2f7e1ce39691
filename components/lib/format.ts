import type { Locale } from '@/server/contract/locale';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const SIZE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** How one reader sees dates and numbers. */
export interface FormatSettings {
  locale: Locale;
  /** IANA name, such as `America/Sao_Paulo`. */
  timeZone: string;
}

/** `20 nov. 2026` in pt-BR, `20 Nov 2026` in en. */
export function formatDate(date: Date, settings: FormatSettings): string {
  const part = readParts(date, settings, { day: 'numeric', month: 'short', year: 'numeric' });
  return `${part('day')} ${part('month')} ${part('year')}`;
}

/** `14:05`, always on the 24-hour clock. */
export function formatTime(date: Date, settings: FormatSettings): string {
  const part = readParts(date, settings, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${part('hour')}:${part('minute')}`;
}

/** `20 nov. 2026, 14:05`. */
export function formatDateTime(date: Date, settings: FormatSettings): string {
  return `${formatDate(date, settings)}, ${formatTime(date, settings)}`;
}

/** Heading of a day: `sexta-feira, 20 nov. 2026`. */
export function formatDay(date: Date, settings: FormatSettings): string {
  const weekday = readParts(date, settings, { weekday: 'long' })('weekday');
  return `${weekday}, ${formatDate(date, settings)}`;
}

/** Calendar day in the reader's zone as `2026-11-20`; for grouping, never for showing. */
export function toDayKey(date: Date, timeZone: string): string {
  const part = readParts(date, { locale: 'en', timeZone }, { day: '2-digit', month: '2-digit', year: 'numeric' });
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** `45 s`, `12 min`, `1 h 05 min`. Below a minute in whole seconds, above in whole minutes. */
export function formatDuration(durationMs: number): string {
  const spanMs = Math.max(0, durationMs);
  if (Math.round(spanMs / SECOND_MS) < 60) return `${Math.round(spanMs / SECOND_MS)} s`;

  const minutes = Math.round(spanMs / MINUTE_MS);
  if (minutes < 60) return `${minutes} min`;

  const rest = minutes % 60;
  const hours = `${Math.floor(minutes / 60)} h`;
  return rest === 0 ? hours : `${hours} ${twoDigits(rest)} min`;
}

/** A place in a recording: `12:04`, `1:02:03`. Never rounds up, so the mark is never past the word. */
export function formatClock(positionMs: number): string {
  const placeMs = Math.max(0, positionMs);
  const hours = Math.floor(placeMs / HOUR_MS);
  const minutes = Math.floor((placeMs % HOUR_MS) / MINUTE_MS);
  const seconds = Math.floor((placeMs % MINUTE_MS) / SECOND_MS);

  if (hours === 0) return `${minutes}:${twoDigits(seconds)}`;
  return `${hours}:${twoDigits(minutes)}:${twoDigits(seconds)}`;
}

/** `12,4 MB` in pt-BR, `12.4 MB` in en; decimal units (1 MB = 1 000 000 bytes). */
export function formatSize(sizeBytes: number, locale: Locale): string {
  let amount = Math.max(0, sizeBytes);
  let step = 0;
  // 999.95 would be drawn as "1000,0": the next unit begins where rounding does.
  while (amount >= 999.95 && step < SIZE_UNITS.length - 1) {
    amount /= 1000;
    step += 1;
  }
  const digits = step === 0 ? 0 : 1;
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(amount);
  return `${number} ${SIZE_UNITS[step]}`;
}

/** `1.234,5` in pt-BR. */
export function formatNumber(value: number, locale: Locale, fractionDigits = 0): string {
  return new Intl.NumberFormat(locale, {
    minimumFractionDigits: fractionDigits,
    maximumFractionDigits: fractionDigits,
  }).format(value);
}

/** A share between 0 and 1 as `42%`. */
export function formatShare(share: number, locale: Locale): string {
  return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(share);
}

/** `há 5 minutos`, `in 2 days`: the largest unit that fills, counted from `now`. */
export function formatAgo(date: Date, now: Date, locale: Locale): string {
  const distanceMs = date.getTime() - now.getTime();
  const words = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const size = Math.abs(distanceMs);

  if (size < MINUTE_MS) return words.format(Math.round(distanceMs / SECOND_MS), 'second');
  if (size < HOUR_MS) return words.format(Math.round(distanceMs / MINUTE_MS), 'minute');
  if (size < 24 * HOUR_MS) return words.format(Math.round(distanceMs / HOUR_MS), 'hour');
  return words.format(Math.round(distanceMs / (24 * HOUR_MS)), 'day');
}

function readParts(date: Date, settings: FormatSettings, options: Intl.DateTimeFormatOptions) {
  const format = new Intl.DateTimeFormat(settings.locale, { timeZone: settings.timeZone, ...options });
  const parts = format.formatToParts(date);
  return (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
