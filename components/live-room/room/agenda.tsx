'use client';

import { useTranslations } from 'next-intl';
import { joinClasses } from '../../lib/join-classes';
import { useFormat } from '../../lib/use-format';
import { useNow } from '../../lib/use-now';
import { useDesk } from '../desk';
import { placeInAgenda } from './place-in-agenda';

const MINUTE_MS = 60_000;

/** What is to be talked about, how long the meeting runs, and what it is time for by the plan. */
export function Agenda() {
  const words = useTranslations('rooms.agenda');
  const format = useFormat();
  const { agenda, beganAt } = useDesk();
  const now = useNow();
  const elapsedMs = now && beganAt ? Math.max(0, now.getTime() - beganAt.getTime()) : null;
  const { items, leftMs, overMs } = placeInAgenda(agenda, elapsedMs ?? -1);

  return (
    <div className="flex flex-col gap-3">
      {elapsedMs !== null && (
        <p role="timer" className="text-sm text-ink-soft tabular-nums">
          {words('elapsed', { clock: format.clock(elapsedMs) })}
          {overMs > 0 && <span className="text-amber"> · {words('over', { clock: format.clock(overMs) })}</span>}
        </p>
      )}
      <ol className="flex flex-col divide-y divide-line">
        {items.map(({ id, title, durationMinutes, isNow, isPast }) => (
          <li
            key={id}
            aria-current={isNow ? 'step' : undefined}
            className={joinClasses('flex gap-3 py-2', isPast && 'text-ink-faint')}
          >
            <span className="min-w-0 flex-1 break-words">
              <span className={isNow ? 'font-medium' : undefined}>{title}</span>
              {isNow && leftMs !== null && (
                <span className="block text-sm text-accent-strong tabular-nums">
                  {words('now', { clock: format.clock(leftMs) })}
                </span>
              )}
            </span>
            {durationMinutes !== null && (
              <span className="shrink-0 text-sm text-ink-soft tabular-nums">
                {format.duration(durationMinutes * MINUTE_MS)}
              </span>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}
