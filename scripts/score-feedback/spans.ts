/** From and to, in milliseconds. */
export type Span = [number, number];

/** In order, those that touch joined. */
export function mergeSpans(spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const [start, end] of [...spans].sort((one, other) => one[0] - other[0])) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }

  return merged;
}

/** Each span longer by so much at both ends; shorter where negative, and gone where nothing is left. */
export function growSpans(spans: readonly Span[], byMs: number): Span[] {
  return mergeSpans(
    mergeSpans(spans)
      .map(([start, end]): Span => [start - byMs, end + byMs])
      .filter(([start, end]) => end > start),
  );
}

/** What is left of some when others are taken out. */
export function takeOut(spans: readonly Span[], others: readonly Span[]): Span[] {
  return mergeSpans(others).reduce<Span[]>(
    (left, [start, end]) =>
      left.flatMap((span) =>
        [[span[0], Math.min(span[1], start)] as Span, [Math.max(span[0], end), span[1]] as Span].filter(
          (part) => part[1] > part[0],
        ),
      ),
    mergeSpans(spans),
  );
}

/** What of some spans lies within one. Spans must not overlap each other. */
export function measureWithin(spans: readonly Span[], [start, end]: Span): number {
  return spans.reduce((sum, span) => sum + Math.max(0, Math.min(span[1], end) - Math.max(span[0], start)), 0);
}

/** Where at least so many of the lists have a span at once. */
export function findTogether(lists: readonly (readonly Span[])[], least: number): Span[] {
  const edges = lists
    .flatMap((spans) =>
      mergeSpans(spans).flatMap(([start, end]) => [
        { at: start, by: 1 },
        { at: end, by: -1 },
      ]),
    )
    .sort((one, other) => one.at - other.at || other.by - one.by);
  const found: Span[] = [];
  let count = 0;
  let startedAt = 0;
  for (const { at, by } of edges) {
    if (by === 1 && count + 1 === least) startedAt = at;
    if (by === -1 && count === least && at > startedAt) found.push([startedAt, at]);
    count += by;
  }

  return found;
}
