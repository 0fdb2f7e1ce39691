import type { PresenceView } from '@/server/contract/presence';

/** How long the drawing is, in milliseconds: the meeting, or as far as anything in it goes. Never zero. */
export function measureScale(presence: PresenceView, decisions: readonly { atMs: number }[]): number {
  const ends = presence.people.flatMap(({ intervals }) =>
    intervals.map(({ joinedMs, leftMs }) => leftMs ?? joinedMs + 1000),
  );
  return Math.max(1000, presence.durationMs ?? 0, ...ends, ...decisions.map(({ atMs }) => atMs));
}

/** Percent of the drawing's width, within it. */
export function toShare(atMs: number, scaleMs: number): number {
  return Math.min(100, Math.max(0, (atMs / scaleMs) * 100));
}
