'use client';

import { useTranslations } from 'next-intl';
import { useCan } from '../shell/viewer-context';
import { ButtonLink } from '../ui/button-link';
import { PageHeader } from '../ui/page-header';
import { CalendarView } from './calendar-view';
import { FilterBar } from './filter-bar';
import { MeetingList } from './meeting-list';
import { useMeetingFilters } from './use-meeting-filters';
import type { InitialPage } from './use-meeting-pages';

/** Every meeting of the organization, as a list or on a calendar. `initial`: the first page as the address asked. */
export function MeetingsBrowser({ initial }: { initial: InitialPage | null }) {
  const words = useTranslations('meetings.list');
  const [filters, changeFilters] = useMeetingFilters();
  const mayPlan = useCan('write:meetings');
  return (
    <>
      <PageHeader
        title={words('title')}
        actions={
          mayPlan && (
            <ButtonLink href="/meetings/new" variant="primary">
              {words('plan')}
            </ButtonLink>
          )
        }
      />
      <FilterBar filters={filters} onChange={changeFilters} />
      {filters.view === 'calendar' ? (
        <CalendarView filters={filters} onChange={changeFilters} />
      ) : (
        <MeetingList filters={filters} initial={initial} onClear={() => changeFilters(NO_FILTERS)} />
      )}
    </>
  );
}

const NO_FILTERS = { search: '', status: null, period: null };
