'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { IconButton } from '../ui/icon-button';
import { MeetingRow } from './meeting-row';
import type { MeetingFilters } from './meeting-filters';
import { MonthTable } from './month-table';
import { shiftMonth, toMonthKey } from './month-grid';
import { useDayLabel } from './use-day-label';
import { useMonthLabel } from './use-month-label';
import { useMonthMeetings } from './use-month-meetings';

interface CalendarViewProps {
  filters: MeetingFilters;
  onChange: (change: Partial<MeetingFilters>, step?: 'new' | 'same') => void;
}

/** A month at a time; below it the meetings of the chosen day. */
export function CalendarView({ filters, onChange }: CalendarViewProps) {
  const words = useTranslations('meetings.calendar');
  const common = useTranslations('common.time');
  const format = useFormat();
  const dayLabel = useDayLabel();
  const monthLabel = useMonthLabel();
  const todayKey = format.dayKey(new Date());
  const monthKey = filters.month ?? toMonthKey(filters.day ?? todayKey);
  const chosenKey = filters.day ?? (toMonthKey(todayKey) === monthKey ? todayKey : `${monthKey}-01`);
  const { weeks, byDay, isLoading } = useMonthMeetings(monthKey, filters);
  const ofDay = byDay.get(chosenKey) ?? [];

  const goTo = (dayKey: string) => onChange({ day: dayKey, month: toMonthKey(dayKey) }, 'same');
  const turn = (months: number) => onChange({ month: shiftMonth(monthKey, months), day: null });

  return (
    <div aria-busy={isLoading}>
      <header className="mb-4 flex items-center gap-2">
        <h2 aria-live="polite" className="mr-auto text-lg font-semibold first-letter:uppercase">
          {monthLabel(monthKey)}
        </h2>
        <Button size="small" variant="quiet" onClick={() => goTo(todayKey)}>
          {common('today')}
        </Button>
        <IconButton label={words('previous')} icon={<ChevronLeft />} onClick={() => turn(-1)} />
        <IconButton label={words('next')} icon={<ChevronRight />} onClick={() => turn(1)} />
      </header>
      <MonthTable weeks={weeks} byDay={byDay} chosenKey={chosenKey} todayKey={todayKey} onChoose={goTo} />
      <section aria-live="polite" aria-label={dayLabel(chosenKey)} className="mt-8">
        <header className="flex flex-wrap items-center justify-between gap-3 border-b border-line pb-2">
          <h3 className="text-sm font-medium text-ink-soft first-letter:uppercase">{dayLabel(chosenKey)}</h3>
          {chosenKey >= todayKey && (
            <ButtonLink size="small" href={`/meetings/new?day=${chosenKey}`}>
              {words('planHere')}
            </ButtonLink>
          )}
        </header>
        {ofDay.length === 0 ? (
          <p className="py-4 text-ink-faint">{words('emptyDay')}</p>
        ) : (
          <ul>
            {ofDay.map((meeting) => (
              <MeetingRow key={meeting.id} meeting={meeting} />
            ))}
          </ul>
        )}
      </section>
    </div>
  );
}
