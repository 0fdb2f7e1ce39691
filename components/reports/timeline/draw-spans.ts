import type { TimeSpan } from '@/server/contract/reports';

/** Units of every drawing's width: finer than any screen. */
export const DRAWING_WIDTH = 4000;
/** What is shorter would not be seen. */
const LEAST_WIDTH = 4;

/** All spans as one path, so that a lane is one node however much was said. */
export function drawSpans(spans: readonly TimeSpan[], lengthMs: number, box: { top: number; bottom: number }): string {
  if (lengthMs <= 0) return '';
  const place = (atMs: number) => Math.round((atMs / lengthMs) * DRAWING_WIDTH);
  let path = '';
  let reached = Number.NEGATIVE_INFINITY;
  for (const [start, end] of spans) {
    const left = Math.max(place(start), reached);
    const right = Math.max(place(end), left + (place(start) >= reached ? LEAST_WIDTH : 0));
    if (right <= left) continue;
    path += `M${left} ${box.top}H${right}V${box.bottom}H${left}Z`;
    reached = right;
  }

  return path;
}

/** A line at each moment, as one path. */
export function drawMoments(
  moments: readonly number[],
  lengthMs: number,
  box: { top: number; bottom: number },
): string {
  if (lengthMs <= 0) return '';
  return moments.map((atMs) => `M${Math.round((atMs / lengthMs) * DRAWING_WIDTH)} ${box.top}V${box.bottom}`).join('');
}
