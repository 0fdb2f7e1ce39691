'use client';

import { ChevronDown, ChevronUp, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { useSearchField } from '../shell/use-search-field';
import { IconButton } from '../ui/icon-button';
import { Input } from '../ui/input';
import type { TranscriptSearch } from './use-transcript-search';

/** Enter goes to the next place, Shift and Enter to the one before; Escape ends the search. */
export function TranscriptSearchBar({ search }: { search: TranscriptSearch }) {
  const words = useTranslations('transcripts.search');
  const field = useSearchField();
  const { query, shownQuery, matches, index, go, setQuery } = search;

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') setQuery('');
    else return;
    event.preventDefault();
  }

  return (
    <search className="flex min-w-0 flex-1 items-center gap-1">
      <label className="relative block min-w-0 flex-1 sm:max-w-80">
        <span className="sr-only">{words('label')}</span>
        <Search aria-hidden="true" className="absolute top-3 left-3 size-4 text-ink-faint" />
        <Input
          ref={field}
          type="search"
          value={query}
          placeholder={words('label')}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={onKeyDown}
          className="pl-9 [&::-webkit-search-cancel-button]:hidden"
        />
      </label>
      <span role="status" className="px-2 text-sm whitespace-nowrap text-ink-soft tabular-nums">
        {shownQuery !== '' &&
          (matches.length === 0 ? words('none') : words('place', { place: index + 1, total: matches.length }))}
      </span>
      {matches.length > 1 && (
        <>
          <IconButton label={words('previous')} icon={<ChevronUp />} onClick={() => go(-1)} />
          <IconButton label={words('next')} icon={<ChevronDown />} onClick={() => go(1)} />
        </>
      )}
    </search>
  );
}
