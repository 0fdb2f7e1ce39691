'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { AuditRowView } from '@/server/contract/audit';
import { LoadMore, type LoadMorePages } from '../lib/load-more';
import { useFormat } from '../lib/use-format';
import { AuditDetails } from './audit-details';
import { AuditRow } from './audit-row';
import { groupByDay } from './group-by-day';

interface AuditListProps {
  rows: readonly AuditRowView[];
  withActor: boolean;
  pages: LoadMorePages & { isFetching: boolean };
}

/** Rows under the day on which they were written, newest first. */
export function AuditList({ rows, withActor, pages }: AuditListProps) {
  const words = useTranslations('audit.trail');
  const format = useFormat();
  const [open, setOpen] = useState<AuditRowView | null>(null);

  return (
    <div
      aria-busy={pages.isFetching}
      aria-label={words('list')}
      role="region"
      className="flex max-w-4xl flex-col gap-8"
    >
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
      <LoadMore pages={pages} />
      <AuditDetails row={open} onClose={() => setOpen(null)} />
    </div>
  );
}
