'use client';

import { CalendarPlus, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LoadMore } from '../lib/load-more';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { groupByDay } from './group-by-day';
import type { MeetingFilters } from './meeting-filters';
import { MeetingListSkeleton } from './meeting-list-skeleton';
import { MeetingRow } from './meeting-row';
import { useDayLabel } from './use-day-label';
import { type InitialPage, useMeetingPages } from './use-meeting-pages';

interface MeetingListProps {
  filters: MeetingFilters;
  initial: InitialPage | null;
  onClear: () => void;
}

/** Meetings under the day on which they are, as many pages as were asked for. */
export function MeetingList({ filters, initial, onClear }: MeetingListProps) {
  const words = useTranslations('meetings.list');
  const failureWords = useFailureWords();
  const format = useFormat();
  const dayLabel = useDayLabel();
  const pages = useMeetingPages(filters, initial);

  if (pages.isPending) return <MeetingListSkeleton />;
  if (pages.isError && !pages.data) {
    return <ErrorState title={words('failed')} body={failureWords(pages.error)} onRetry={() => void pages.refetch()} />;
  }

  const meetings = pages.data.pages.flatMap((page) => page.meetings);
  if (meetings.length === 0) return <NothingHere filters={filters} onClear={onClear} />;

  return (
    <div aria-busy={pages.isFetching} className="flex flex-col gap-8">
      {groupByDay(meetings, format.dayKey).map(({ dayKey, meetings: ofDay }) => (
        <section key={`${dayKey}-${ofDay[0]?.id}`} aria-label={dayLabel(dayKey, ofDay[0]?.startTime)}>
          <h2 className="border-b border-line pb-2 text-sm font-medium text-ink-soft first-letter:uppercase">
            {dayLabel(dayKey, ofDay[0]?.startTime)}
          </h2>
          <ul>
            {ofDay.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        </section>
      ))}
      <LoadMore pages={pages} />
    </div>
  );
}

function NothingHere({ filters, onClear }: { filters: MeetingFilters; onClear: () => void }) {
  const words = useTranslations('meetings.empty');
  const isFiltered = filters.search !== '' || filters.status !== null || filters.period !== null;
  if (isFiltered) {
    return (
      <EmptyState
        icon={<SearchX />}
        title={filters.search ? words('notFound', { search: filters.search }) : words('noneLeft')}
        body={words('notFoundBody')}
        action={<Button onClick={onClear}>{words('clear')}</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<CalendarPlus />}
      title={words('title')}
      body={words('body')}
      action={<ButtonLink href="/meetings/new">{words('plan')}</ButtonLink>}
    />
  );
}
