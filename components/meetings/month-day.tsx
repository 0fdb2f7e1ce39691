'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import type { GridDay } from './month-grid';
import { useDayLabel } from './use-day-label';

const MOST_SHOWN = 3;

interface MonthDayProps {
  day: GridDay;
  meetings: MeetingSummaryView[];
  isChosen: boolean;
  isToday: boolean;
  onChoose: () => void;
}

/** A cell: pressing it lists the day below. Wide screens name the first meetings, phones mark that there are some. */
export function MonthDay({ day, meetings, isChosen, isToday, onChoose }: MonthDayProps) {
  const words = useTranslations('meetings.calendar');
  const dayLabel = useDayLabel();
  const label = words('dayLabel', { day: dayLabel(day.dayKey), count: meetings.length });
  return (
    <td
      aria-selected={isChosen}
      className={joinClasses(
        'relative h-14 border border-line align-top sm:h-28',
        isChosen && 'bg-accent-soft',
        !day.isInMonth && !isChosen && 'bg-sunken/60',
      )}
    >
      <button
        type="button"
        data-day={day.dayKey}
        tabIndex={isChosen ? 0 : -1}
        aria-label={label}
        aria-current={isToday ? 'date' : undefined}
        onClick={onChoose}
        className="absolute inset-0 rounded-sm p-1.5 text-left outline-offset-[-2px] max-sm:text-center"
      >
        <span
          className={joinClasses(
            'absolute top-1.5 left-1.5 inline-flex size-6 items-center justify-center rounded-full text-sm tabular-nums max-sm:static',
            isToday ? 'bg-accent font-medium text-on-accent' : day.isInMonth ? 'text-ink' : 'text-ink-faint',
          )}
        >
          {day.dayOfMonth}
        </span>
        {meetings.length > 0 && (
          <span aria-hidden="true" className="mt-1 flex justify-center gap-0.5 sm:hidden">
            {meetings.slice(0, MOST_SHOWN).map(({ id }) => (
              <span key={id} className="size-1.5 rounded-full bg-accent" />
            ))}
          </span>
        )}
      </button>
      <DayMeetings meetings={meetings} />
    </td>
  );
}

/** For the mouse; the keyboard finds the same links in the list below. */
function DayMeetings({ meetings }: { meetings: MeetingSummaryView[] }) {
  const words = useTranslations('meetings.calendar');
  const format = useFormat();
  const more = meetings.length - MOST_SHOWN;
  if (meetings.length === 0) return null;
  return (
    <ul className="pointer-events-none relative flex flex-col gap-0.5 px-1.5 pt-9 pb-1 max-sm:hidden">
      {meetings.slice(0, MOST_SHOWN).map((meeting) => (
        <li key={meeting.id} className="min-w-0">
          <Link
            href={`/meetings/${meeting.id}`}
            tabIndex={-1}
            title={meeting.topic}
            className={joinClasses(
              'pointer-events-auto line-clamp-2 rounded-sm px-1 text-xs leading-4 break-words text-ink-soft hover:bg-surface hover:text-ink',
              meeting.status === 'cancelled' && 'line-through',
            )}
          >
            <span className="text-ink-faint tabular-nums">{format.time(new Date(meeting.startTime))}</span>{' '}
            {meeting.topic}
          </Link>
        </li>
      ))}
      {more > 0 && <li className="px-1 text-xs text-ink-faint">{words('more', { count: more })}</li>}
    </ul>
  );
}
