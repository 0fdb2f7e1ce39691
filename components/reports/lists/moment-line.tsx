'use client';

import type { ReactNode } from 'react';
import { TimeMark } from '../../ui/time-mark';
import { usePlayAt } from '../play-context';

interface MomentLineProps {
  atMs: number;
  children: ReactNode;
  /** At the right end: how long. */
  amount?: ReactNode;
}

/** When, what, how long; the time plays where there is a recording. */
export function MomentLine({ atMs, children, amount }: MomentLineProps) {
  const play = usePlayAt()(atMs);
  return (
    <li className="grid grid-cols-[4.5rem_minmax(0,1fr)_auto] items-baseline gap-x-3 border-b border-line py-2">
      <TimeMark positionMs={atMs} {...(play && { onPlay: play })} />
      <div className="min-w-0 break-words">{children}</div>
      {amount && <span className="text-sm text-ink-soft tabular-nums">{amount}</span>}
    </li>
  );
}
