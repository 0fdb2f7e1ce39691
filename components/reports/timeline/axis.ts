const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const STEPS_MS = [
  ...[1, 2, 5, 10, 15, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 5, 10, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE_MS),
];

/** Round times to write under a drawing of that length, at most so many after the zero. */
export function listTicks(lengthMs: number, most: number): number[] {
  const step = STEPS_MS.find((stepMs) => lengthMs / stepMs <= most) ?? Math.max(1, Math.ceil(lengthMs / most));
  const count = Math.floor(lengthMs / step) + 1;
  return Array.from({ length: count }, (_, index) => index * step);
}
