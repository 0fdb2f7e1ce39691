'use client';

import { useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type MeetingFilters, readFilters, toFilterPath } from './meeting-filters';

type ChangeFilters = (change: Partial<MeetingFilters>, step?: 'new' | 'same') => void;

/** The filters live in the address, so that back, reload and a shared link show the same list. */
export function useMeetingFilters(): [MeetingFilters, ChangeFilters] {
  const params = useSearchParams();
  const filters = useMemo(() => readFilters(params), [params]);

  // Next follows the browser's own history calls without asking the server for the page again.
  const changeFilters = useCallback<ChangeFilters>((change, step = 'new') => {
    const current = readFilters(new URLSearchParams(window.location.search));
    const path = toFilterPath({ ...current, ...change });
    if (step === 'new') window.history.pushState(null, '', path);
    else window.history.replaceState(null, '', path);
  }, []);

  return [filters, changeFilters];
}
