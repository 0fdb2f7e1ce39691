'use client';

import { ChevronLeft } from 'lucide-react';
import { useTranslations } from 'next-intl';
import Link from 'next/link';
import type { MeetingView } from '@/server/contract/meetings';
import { useFormat } from '../lib/use-format';
import { MeetingActions } from './meeting-actions';
import { MeetingRailCompact } from './meeting-rail-compact';
import { NextStep } from './next-step';

/** Above a document: the title on one line; under it when, and how far the meeting has come. */
export function FoldedHeader({ meeting }: { meeting: MeetingView }) {
  const words = useTranslations('meetings');
  const format = useFormat();
  return (
    <header className="-mt-3 mb-1 md:-mt-5 md:mb-2">
      <div className="flex items-center gap-1">
        <Link
          href="/meetings"
          aria-label={words('list.title')}
          title={words('list.title')}
          className="-ml-2 inline-flex size-8 shrink-0 items-center justify-center rounded-sm text-ink-soft hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" className="size-5" />
        </Link>
        <h1 title={meeting.topic} className="min-w-0 flex-1 truncate text-lg font-semibold tracking-[-0.01em]">
          {meeting.topic}
        </h1>
        <MeetingActions meeting={meeting} isFolded />
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-1 text-sm text-ink-soft">
        <time dateTime={meeting.startTime}>{format.dateTime(new Date(meeting.startTime))}</time>
        <MeetingRailCompact meeting={meeting} />
        <div className="max-sm:hidden">
          <NextStep meeting={meeting} />
        </div>
      </div>
    </header>
  );
}
