'use client';

import { CalendarDays, List } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Chip } from '../ui/chip';
import { type MeetingFilters, PERIODS, STATUSES } from './meeting-filters';
import { SearchField } from './search-field';
import { ViewSwitch } from './view-switch';

interface FilterBarProps {
  filters: MeetingFilters;
  onChange: (change: Partial<MeetingFilters>, step?: 'new' | 'same') => void;
}

export function FilterBar({ filters, onChange }: FilterBarProps) {
  const words = useTranslations('meetings');
  return (
    <div className="mb-8 flex flex-col gap-4">
      <div className="flex flex-wrap items-start gap-4">
        <SearchField value={filters.search} onChange={(search) => onChange({ search }, 'same')} />
        <ViewSwitch
          label={words('list.view')}
          value={filters.view}
          options={[
            { value: 'list', label: words('list.asList'), icon: <List /> },
            { value: 'calendar', label: words('list.asCalendar'), icon: <CalendarDays /> },
          ]}
          onValueChange={(view) => onChange({ view })}
        />
      </div>
      <div
        role="group"
        aria-label={words('list.filters')}
        className="flex gap-2 max-sm:-mx-4 max-sm:overflow-x-auto max-sm:px-4 max-sm:[scrollbar-width:none] sm:flex-wrap"
      >
        {filters.view === 'list' &&
          PERIODS.map((period) => (
            <Chip
              key={period}
              selected={filters.period === period}
              onSelectedChange={(isOn) => onChange({ period: isOn ? period : null })}
            >
              {words(`periods.${period}`)}
            </Chip>
          ))}
        {filters.view === 'list' && <span aria-hidden="true" className="mx-1 h-8 w-px bg-line max-sm:hidden" />}
        {STATUSES.map((status) => (
          <Chip
            key={status}
            selected={filters.status === status}
            onSelectedChange={(isOn) => onChange({ status: isOn ? status : null })}
          >
            {words(`statuses.${status}`)}
          </Chip>
        ))}
      </div>
    </div>
  );
}
