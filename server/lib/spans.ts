import type { TimeSpan } from '@/server/contract/reports';

/** In order, without empty ones, those that touch joined. */
export function tidy(spans: readonly TimeSpan[]): TimeSpan[] {
  return joinNear(spans, 0);
}

/** Tidy, and pauses of up to `gapMs` closed; never over one of `breaks`. */
export function joinNear(spans: readonly TimeSpan[], gapMs: number, breaks: readonly number[] = []): TimeSpan[] {
  const joined: TimeSpan[] = [];
  for (const [start, end] of spans.filter(([from, to]) => to > from).sort(byStart)) {
    const last = joined.at(-1);
    if (last && start - last[1] <= gapMs && !hasBreak(breaks, last[1], start)) last[1] = Math.max(last[1], end);
    else joined.push([start, end]);
  }

  return joined;
}

export function sumSpans(spans: readonly TimeSpan[]): number {
  return spans.reduce((sum, [start, end]) => sum + end - start, 0);
}

/** What of tidy `spans` is in none of tidy `others`. */
export function subtract(spans: readonly TimeSpan[], others: readonly TimeSpan[]): TimeSpan[] {
  const left: TimeSpan[] = [];
  let index = 0;
  for (const [start, end] of spans) {
    let from = start;
    while (index > 0 && (others[index - 1]?.[1] ?? 0) > start) index -= 1;
    for (; index < others.length && (others[index]?.[0] ?? end) < end; index += 1) {
      const [otherStart, otherEnd] = others[index] as TimeSpan; // safe because the index is inside
      if (otherEnd <= from) continue;
      if (otherStart > from) left.push([from, otherStart]);
      from = Math.max(from, otherEnd);
    }
    if (from < end) left.push([from, end]);
  }

  return left;
}

/** What of tidy `spans` is in tidy `others` too. */
export function intersect(spans: readonly TimeSpan[], others: readonly TimeSpan[]): TimeSpan[] {
  return subtract(spans, subtract(spans, others));
}

/** When at least two of several tidy lists have something. */
export function findOverlap(lists: readonly (readonly TimeSpan[])[]): TimeSpan[] {
  const edges = lists
    .flatMap((spans) =>
      spans.flatMap(([start, end]) => [
        { at: start, step: 1 },
        { at: end, step: -1 },
      ]),
    )
    .sort((one, other) => one.at - other.at || one.step - other.step);
  const found: TimeSpan[] = [];
  let depth = 0;
  let since = 0;
  for (const { at, step } of edges) {
    if (depth === 1 && step === 1) since = at;
    if (depth === 2 && step === -1) found.push([since, at]);
    depth += step;
  }

  return tidy(found);
}

/** How much of tidy spans lies within one. */
export function measureWithin(spans: readonly TimeSpan[], [start, end]: TimeSpan): number {
  let sumMs = 0;
  for (let index = findFirst(spans, start); (spans[index]?.[0] ?? end) < end; index += 1) {
    const [from, to] = spans[index] as TimeSpan; // safe because the index is inside
    sumMs += Math.min(to, end) - Math.max(from, start);
  }

  return sumMs;
}

/** Index of the first of tidy spans that ends after a moment. */
export function findFirst(spans: readonly TimeSpan[], atMs: number): number {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.[1] ?? 0) <= atMs) low = middle + 1;
    else high = middle;
  }

  return low;
}

function byStart(one: TimeSpan, other: TimeSpan): number {
  return one[0] - other[0] || one[1] - other[1];
}

function hasBreak(breaks: readonly number[], from: number, to: number): boolean {
  return breaks.some((at) => at >= from && at <= to);
}
