const CLOCK = /^(?:(\d{1,2}):([0-5]\d)|(\d{1,3})):([0-5]\d)$/;

/** Milliseconds of `12:04`, `90:00` or `1:02:03`; null for anything else. */
export function parseClock(text: string): number | null {
  const match = CLOCK.exec(text.trim());
  if (!match) return null;

  const [hours, minutesOfHour, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0));
  return (((hours ?? 0) * 60 + (minutesOfHour ?? 0) + (minutes ?? 0)) * 60 + (seconds ?? 0)) * 1000;
}

/** `12:04`, `1:02:03`: what `parseClock` reads back, to the second. */
export function toClockText(positionMs: number): string {
  const seconds = Math.floor(positionMs / 1000);
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];

  return hours > 0 ? `${hours}:${twoDigits(minutes)}:${twoDigits(rest)}` : `${minutes}:${twoDigits(rest)}`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
