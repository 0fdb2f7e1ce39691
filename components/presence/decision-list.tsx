'use client';

import { useTranslations } from 'next-intl';
import { StatusMark } from '../ui/status-mark';
import { TimeMark } from '../ui/time-mark';
import { QUORUM_MARKS } from './quorum-marks';
import type { DecisionPresence } from './use-decisions';

interface DecisionListProps {
  decisions: readonly DecisionPresence[];
  /** The minutes are final and keep what they were frozen with. */
  isFrozen: boolean;
}

/** The marks of the drawing once more, in words. */
export function DecisionList({ decisions, isFrozen }: DecisionListProps) {
  const words = useTranslations('presence.decisions');
  return (
    <div className="mt-8 max-w-4xl">
      <h3 className="text-base font-semibold">{words('heading')}</h3>
      {decisions.length === 0 && <p className="mt-1 text-base text-ink-soft">{words('none')}</p>}
      <ol className="mt-2 border-t border-line empty:hidden">
        {decisions.map((decision) => (
          <li
            key={decision.statementId}
            className="flex flex-wrap items-baseline gap-x-4 gap-y-1 border-b border-line py-2"
          >
            <TimeMark positionMs={decision.atMs} />
            <span className="min-w-0 flex-1 basis-64 text-base break-words">{decision.text}</span>
            <StatusMark {...QUORUM_MARKS[decision.quorum]}>
              {`${words('line', { present: decision.present, counted: decision.counted })}, ${words(decision.quorum)}`}
            </StatusMark>
          </li>
        ))}
      </ol>
      <p className="mt-2 text-sm text-ink-faint">{words('how')}</p>
      {isFrozen && <p className="mt-1 text-sm text-ink-faint">{words('frozen')}</p>}
    </div>
  );
}
