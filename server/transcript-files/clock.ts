/** Later than any meeting; also keeps milliseconds inside a 32-bit column. */
export const MAX_TIME_MS = 7 * 24 * 3_600_000;

export interface ClockReading {
  timeMs: number;
  /** Index of the first character after the time. */
  end: number;
  hasHours: boolean;
}

/**
 * Reads `H:MM:SS`, `MM:SS`, each with `.mmm` or `,mmm` or without, at `from`. Null when there is none or it is no time
 * (75 seconds, a week and more). Hand-made rather than a pattern: one step a character, whatever the line holds.
 */
export function readClock(text: string, from = 0): ClockReading | null {
  const fields: number[] = [];
  let at = from;
  for (;;) {
    const field = readDigits(text, at, fields.length === 0 ? 6 : 2);
    if (field === null) return null;
    fields.push(field.value);
    at = field.end;
    if (fields.length === 3 || text[at] !== ':') break;
    at += 1;
  }
  if (fields.length < 2) return null;

  const fraction = readFraction(text, at);
  const [seconds = 0, minutes = 0, hours = 0] = fields.reverse();
  const hasHours = fields.length === 3;
  if (seconds > 59 || (hasHours && minutes > 59)) return null;

  const timeMs = (hours * 3600 + minutes * 60 + seconds) * 1000 + fraction.milliseconds;
  if (timeMs > MAX_TIME_MS) return null;
  return { timeMs, end: fraction.end, hasHours };
}

/** Milliseconds of a text that is a time and nothing else; null otherwise. */
export function parseClock(text: string): number | null {
  const reading = readClock(text.trim());
  return reading !== null && reading.end === text.trim().length ? reading.timeMs : null;
}

function readDigits(text: string, from: number, most: number): { value: number; end: number } | null {
  let end = from;
  let value = 0;
  while (end < text.length && isDigit(text, end)) {
    if (end - from === most) return null;
    value = value * 10 + (text.charCodeAt(end) - 48);
    end += 1;
  }
  return end === from ? null : { value, end };
}

/** `.5` is half a second; more than three digits are rounded down. */
function readFraction(text: string, from: number): { milliseconds: number; end: number } {
  const mark = text[from];
  if ((mark !== '.' && mark !== ',') || !isDigit(text, from + 1)) return { milliseconds: 0, end: from };

  let end = from + 1;
  while (end < text.length && isDigit(text, end)) end += 1;
  return { milliseconds: Number(text.slice(from + 1, Math.min(end, from + 4)).padEnd(3, '0')), end };
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}
