'use client';

import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { MeetingSummaryView } from '@/server/contract/meetings';
import { joinClasses } from '../lib/join-classes';
import { useFormat } from '../lib/use-format';
import { MeetingRailCompact } from './meeting-rail-compact';

const MINUTE_MS = 60_000;

/** One line of a list: when it begins, what it is about, how far it has come. The whole line leads there. */
export function MeetingRow({ meeting }: { meeting: MeetingSummaryView }) {
  const words = useTranslations('meetings');
  const format = useFormat();
  const isCancelled = meeting.status === 'cancelled';
  const facts = [
    format.duration(meeting.duration * MINUTE_MS),
    meeting.location,
    words('people.count', { count: meeting.participantCount }),
  ];
  return (
    <li className="border-b border-line">
      <Link
        href={`/meetings/${meeting.id}`}
        className="-mx-3 flex flex-wrap items-center gap-x-6 gap-y-1 rounded-md px-3 py-3 outline-offset-[-2px] transition-colors hover:bg-sunken/60"
      >
        <time dateTime={meeting.startTime} className="w-11 shrink-0 text-base text-ink-soft">
          {format.time(new Date(meeting.startTime))}
        </time>
        <span className="min-w-0 flex-1 basis-48">
          <span
            className={joinClasses('block truncate font-medium', isCancelled && 'text-ink-faint line-through')}
            title={meeting.topic}
          >
            {meeting.topic}
          </span>
          <span className="block truncate text-sm text-ink-faint">{facts.filter(Boolean).join(' · ')}</span>
        </span>
        <span className="flex max-sm:basis-full max-sm:pl-17 sm:w-52">
          <MeetingRailCompact meeting={meeting} />
        </span>
      </Link>
    </li>
  );
}
