import type { LiveRoomView } from '@/server/contract/live';

export type AgendaItem = LiveRoomView['agenda'][number];

export interface PlacedAgenda {
  items: readonly (AgendaItem & { isPast: boolean; isNow: boolean })[];
  /** Of the item that it is time for. Null: the plan is over, or has no lengths. */
  leftMs: number | null;
  /** Beyond the end of the plan. */
  overMs: number;
}

const MINUTE_MS = 60_000;

/** Where a meeting that began so long ago is by its plan. An item without a length takes no time in it. */
export function placeInAgenda(items: readonly AgendaItem[], elapsedMs: number): PlacedAgenda {
  let endsMs = 0;
  let leftMs: number | null = null;
  const placed = items.map((item) => {
    const startsMs = endsMs;
    endsMs += (item.durationMinutes ?? 0) * MINUTE_MS;
    const isNow = elapsedMs >= startsMs && elapsedMs < endsMs;
    if (isNow) leftMs = endsMs - elapsedMs;
    return { ...item, isNow, isPast: endsMs > 0 && elapsedMs >= endsMs };
  });

  return { items: placed, leftMs, overMs: endsMs > 0 ? Math.max(0, elapsedMs - endsMs) : 0 };
}
