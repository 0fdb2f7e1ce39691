'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type AuditFilters, readFilters, toQuery } from './audit-filters';

/** The filters live in the address, so that back, reload and a shared link show the same rows. */
export function useAuditFilters(): [AuditFilters, (change: Partial<AuditFilters>) => void] {
  const params = useSearchParams();
  const pathname = usePathname();
  const filters = useMemo(() => readFilters(params), [params]);

  // Next follows the browser's own history calls without asking the server for the page again.
  const changeFilters = useCallback(
    (change: Partial<AuditFilters>) => {
      const current = readFilters(new URLSearchParams(window.location.search));
      window.history.replaceState(null, '', `${pathname}${toQuery({ ...current, ...change })}`);
    },
    [pathname],
  );

  return [filters, changeFilters];
}
