import { TZDate } from '@date-fns/tz';
import { format } from 'date-fns';

const WALL_CLOCK = "yyyy-MM-dd'T'HH:mm";

/** `2026-11-20T14:05`: a moment as clocks on the wall of that zone show it. */
export function toWallClock(moment: Date, timeZone: string): string {
  return format(new TZDate(moment.getTime(), timeZone), WALL_CLOCK);
}

/** Null for what is no date and time, such as a half-typed one. */
export function fromWallClock(text: string, timeZone: string): Date | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})/.exec(text);
  if (!match) return null;

  const [year = 0, month = 1, day = 1, hour = 0, minute = 0] = match.slice(1).map(Number);
  const moment = new TZDate(year, month - 1, day, hour, minute, timeZone);
  return Number.isNaN(moment.getTime()) ? null : new Date(moment.getTime());
}
