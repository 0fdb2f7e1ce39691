'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AuditRowView } from '@/server/contract/audit';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { AuditDetails } from './audit-details';
import { AuditRow } from './audit-row';
import { groupByDay } from './group-by-day';

interface AuditListProps {
  rows: readonly AuditRowView[];
  withActor: boolean;
  isBusy: boolean;
  /** Null on the last page. */
  onMore: (() => void) | null;
  isLoadingMore: boolean;
}

/** Rows under the day on which they were written, newest first. */
export function AuditList({ rows, withActor, isBusy, onMore, isLoadingMore }: AuditListProps) {
  const words = useTranslations('audit.trail');
  const actions = useTranslations('common.actions');
  const format = useFormat();
  const [open, setOpen] = useState<AuditRowView | null>(null);

  return (
    <div aria-busy={isBusy} aria-label={words('list')} role="region" className="flex max-w-4xl flex-col gap-8">
      {groupByDay(rows, format.dayKey).map(({ key, rows: ofDay, at }) => (
        <section key={key}>
          <h3 className="border-b border-line-strong pb-2 text-sm font-medium text-ink-soft first-letter:uppercase">
            {at ? format.day(at) : key}
          </h3>
          <ul>
            {ofDay.map((row) => (
              <AuditRow key={row.seq} row={row} withActor={withActor} onOpen={() => setOpen(row)} />
            ))}
          </ul>
        </section>
      ))}
      {onMore && (
        <div>
          <Button loading={isLoadingMore} onClick={onMore}>
            {actions('loadMore')}
          </Button>
        </div>
      )}
      <AuditDetails row={open} onClose={() => setOpen(null)} />
    </div>
  );
}
