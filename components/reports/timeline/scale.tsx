'use client';

import { useFormat } from '../../lib/use-format';
import { listTicks } from './axis';
import { LANE_GRID } from './lane';

const MOST_TICKS = 6;
/** A time so near the end would stand out of the drawing: it stands before its line, or, on a phone, not at all. */
const LAST_SHARE = 0.9;

/** Round times under the lanes. */
export function Scale({ lengthMs }: { lengthMs: number }) {
  const format = useFormat();
  return (
    <div aria-hidden="true" className={LANE_GRID}>
      <span className="max-sm:hidden" />
      <div className="relative mt-1 h-5 text-xs text-ink-faint tabular-nums">
        {listTicks(lengthMs, MOST_TICKS).map((atMs) => {
          const share = atMs / Math.max(1, lengthMs);
          return (
            <span
              key={atMs}
              className="absolute top-0 border-l border-line pl-1 max-sm:data-[end=yes]:hidden data-[end=yes]:-translate-x-full data-[end=yes]:border-r data-[end=yes]:border-l-0 data-[end=yes]:pr-1"
              data-end={share > LAST_SHARE ? 'yes' : 'no'}
              style={{ left: `${share * 100}%` }}
            >
              {format.clock(atMs)}
            </span>
          );
        })}
      </div>
    </div>
  );
}
