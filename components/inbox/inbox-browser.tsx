'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { type WebhookPage, WebhookSource, WebhookStatus } from '@/server/contract/inbox';
import { Section } from '../ui/section';
import { Select } from '../ui/select';
import { ReplaySinceDialog } from './replay-since-dialog';
import { type InboxFilters, NO_FILTERS } from './use-webhook-pages';
import { WebhookList } from './webhook-list';

const ANY = 'any';

/** Received events with what became of them, narrowed by where they came from and how they stand. */
export function InboxBrowser({ initial }: { initial: WebhookPage }) {
  const words = useTranslations('inbox');
  const [filters, setFilters] = useState(NO_FILTERS);

  return (
    <Section
      title={words('heading')}
      description={words('description')}
      actions={<ReplaySinceDialog />}
      className="border-t-0 pt-0"
    >
      <p className="mb-6 max-w-prose text-sm text-ink-faint">
        {words(initial.showsUnowned ? 'scope.all' : 'scope.own')}
      </p>
      <FilterRow filters={filters} onChange={(change) => setFilters((current) => ({ ...current, ...change }))} />
      <WebhookList filters={filters} initial={initial} onClear={() => setFilters(NO_FILTERS)} />
    </Section>
  );
}

function FilterRow({
  filters,
  onChange,
}: {
  filters: InboxFilters;
  onChange: (change: Partial<InboxFilters>) => void;
}) {
  const words = useTranslations('inbox');
  return (
    <div role="group" aria-label={words('filters')} className="mb-6 grid max-w-2xl gap-3 sm:grid-cols-2">
      <Select
        label={words('source')}
        value={filters.source ?? ANY}
        onValueChange={(value) => onChange({ source: value === ANY ? null : value })}
        options={[
          { value: ANY, label: words('anySource') },
          ...WebhookSource.options.map((value) => ({ value, label: words(`sources.${value}`) })),
        ]}
      />
      <Select
        label={words('status')}
        value={filters.status ?? ANY}
        onValueChange={(value) => onChange({ status: value === ANY ? null : value })}
        options={[
          { value: ANY, label: words('anyStatus') },
          ...WebhookStatus.options.map((value) => ({ value, label: words(`statuses.${value}`) })),
        ]}
      />
    </div>
  );
}
