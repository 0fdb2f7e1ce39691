'use client';

import { useTranslations } from 'next-intl';
import type { PresenceInterval, PresenceView } from '@/server/contract/presence';
import { useFormat } from '../lib/use-format';
import { Mark } from '../ui/status-mark';
import { QUORUM_MARKS } from './quorum-marks';
import { measureScale, toShare } from './timeline-scale';
import type { DecisionPresence } from './use-decisions';

interface PresenceTimelineProps {
  presence: PresenceView;
  decisions: readonly DecisionPresence[];
}

const ROW = 'grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)]';

/** A bar a person over one scale, with a line through all of them at each decision. The bars are told in words too. */
export function PresenceTimeline({ presence, decisions }: PresenceTimelineProps) {
  const words = useTranslations('presence.timeline');
  const format = useFormat();
  const scaleMs = measureScale(presence, decisions);

  return (
    <div className="max-w-4xl">
      <div aria-hidden="true" className={ROW}>
        <span className="max-sm:hidden" />
        <div className="relative h-5">
          {decisions.map(({ statementId, atMs, quorum }) => (
            <span
              key={statementId}
              className="absolute bottom-1 -translate-x-1/2"
              style={{ left: `${toShare(atMs, scaleMs)}%` }}
            >
              <Mark {...QUORUM_MARKS[quorum]} />
            </span>
          ))}
        </div>
      </div>
      <ul aria-label={words('label')} className="flex flex-col gap-2 sm:gap-1">
        {presence.people.map((person) => (
          <PersonBar key={person.participantId} person={person} scaleMs={scaleMs} decisions={decisions} />
        ))}
      </ul>
      <div aria-hidden="true" className={ROW}>
        <span className="max-sm:hidden" />
        <div className="mt-1 flex justify-between text-xs text-ink-faint tabular-nums">
          <span>{format.clock(0)}</span>
          <span>{format.clock(scaleMs)}</span>
        </div>
      </div>
    </div>
  );
}

interface PersonBarProps {
  person: PresenceView['people'][number];
  scaleMs: number;
  decisions: readonly DecisionPresence[];
}

function PersonBar({ person, scaleMs, decisions }: PersonBarProps) {
  const words = useTranslations('presence.timeline');
  const { name, hasVote, intervals } = person;
  const spell = useSpelledIntervals();
  return (
    <li className={ROW}>
      <span className="min-w-0 text-base break-words">
        {name}
        {!hasVote && <span className="text-sm text-ink-faint max-sm:ml-2 sm:block">{words('noVote')}</span>}
        <span className="sr-only">{`: ${spell(intervals)}`}</span>
      </span>
      <span aria-hidden="true" className="relative block h-5 self-center rounded-sm bg-sunken">
        {intervals.map(({ joinedMs, leftMs, source }) => (
          <span
            key={`${source}-${joinedMs}-${leftMs}`}
            className="absolute inset-y-1 rounded-sm bg-accent data-[vote=no]:bg-ink-faint"
            data-vote={hasVote ? 'yes' : 'no'}
            style={{
              left: `${toShare(joinedMs, scaleMs)}%`,
              right: `${100 - toShare(leftMs ?? scaleMs, scaleMs)}%`,
            }}
          />
        ))}
        {decisions.map(({ statementId, atMs }) => (
          <span
            key={statementId}
            className="absolute inset-y-0 w-px bg-ink"
            style={{ left: `${toShare(atMs, scaleMs)}%` }}
          />
        ))}
        {intervals.length === 0 && (
          <span className="absolute inset-y-0 left-2 text-xs leading-5 text-ink-soft">{words('absent')}</span>
        )}
      </span>
    </li>
  );
}

/** `de 0:00 a 12:04, de 13:20 até o fim`. */
export function useSpelledIntervals(): (intervals: readonly PresenceInterval[]) => string {
  const words = useTranslations('presence.timeline');
  const { clock } = useFormat();
  return (intervals) => {
    if (intervals.length === 0) return words('absent');
    return intervals
      .map(({ joinedMs, leftMs }) =>
        leftMs === null
          ? words('toEnd', { from: clock(joinedMs) })
          : words('from', { from: clock(joinedMs), to: clock(leftMs) }),
      )
      .join(', ');
  };
}
