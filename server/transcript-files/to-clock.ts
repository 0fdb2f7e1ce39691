/** `HH:MM:SS.mmm` of a time in milliseconds. */
export function toClock(timeMs: number): string {
  return `${toClockSeconds(timeMs)}.${String(timeMs % 1000).padStart(3, '0')}`;
}

/** `HH:MM:SS`, rounded down. */
export function toClockSeconds(timeMs: number): string {
  const seconds = Math.floor(timeMs / 1000);
  const fields = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return fields.map((field) => String(field).padStart(2, '0')).join(':');
}
