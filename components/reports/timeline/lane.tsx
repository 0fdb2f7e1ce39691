'use client';

import type { MouseEvent, ReactNode } from 'react';
import { useCanPlay, usePlayAt, useReportPosition } from '../play-context';
import { DRAWING_WIDTH } from './draw-spans';

export const LANE_HEIGHT = 24;
export const LANE_GRID = 'grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]';

interface LaneProps {
  lengthMs: number;
  /** Where sessions begin, after the first. */
  breaks: readonly number[];
  /** Paths of the drawing; they are told in words beside it. */
  children: ReactNode;
}

/**
 * One strip of the shared scale. A press plays from that point where there is a recording: the same times stand in the
 * lists as buttons, for who uses no pointer.
 */
export function Lane({ lengthMs, breaks, children }: LaneProps) {
  const playerOf = usePlayAt();
  const canPlay = useCanPlay();

  function playHere(event: MouseEvent<HTMLDivElement>) {
    const box = event.currentTarget.getBoundingClientRect();
    playerOf(Math.floor(((event.clientX - box.left) / box.width) * lengthMs))?.();
  }

  return (
    <div
      aria-hidden="true"
      onClick={canPlay ? playHere : undefined}
      data-plays={canPlay || undefined}
      className="relative block h-6 self-center overflow-hidden rounded-sm bg-sunken data-plays:cursor-pointer"
    >
      <svg
        viewBox={`0 0 ${DRAWING_WIDTH} ${LANE_HEIGHT}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full"
      >
        {children}
      </svg>
      {breaks.map((atMs) => (
        <span
          key={atMs}
          className="absolute inset-y-0 w-px bg-ink"
          style={{ left: `${(atMs / Math.max(1, lengthMs)) * 100}%` }}
        />
      ))}
      <Cursor lengthMs={lengthMs} />
    </div>
  );
}

function Cursor({ lengthMs }: { lengthMs: number }) {
  const atMs = useReportPosition();
  if (atMs === null || atMs === 0) return null;
  return (
    <span
      className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-ink"
      style={{ left: `${(atMs / Math.max(1, lengthMs)) * 100}%` }}
    />
  );
}
