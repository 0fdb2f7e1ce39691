'use client';

import { useTranslations } from 'next-intl';
import type { MemberView } from '@/server/contract/accounts';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Input } from '../ui/input';
import { Select } from '../ui/select';
import { type AuditFilters, isNarrowed, NO_FILTERS } from './audit-filters';
import { NOUNS } from './nouns';

const ALL = 'all';

interface FilterBarProps {
  filters: AuditFilters;
  members: readonly MemberView[];
  onChange: (change: Partial<AuditFilters>) => void;
}

/** Who, what and when. */
export function FilterBar({ filters, members, onChange }: FilterBarProps) {
  const words = useTranslations('audit');
  const people = members.map(({ userId, name, email }) => ({ value: userId, label: name ?? email }));
  const nouns = NOUNS.map((noun) => ({ value: noun as string, label: words(`nouns.${noun}`) }));
  const toFilter = (value: string) => (value === ALL ? '' : value);

  return (
    <div
      role="group"
      aria-label={words('filters.label')}
      className="mb-8 grid max-w-4xl grid-cols-2 items-end gap-4 sm:grid-cols-4"
    >
      <Field label={words('filters.who')}>
        <Select
          value={filters.who || ALL}
          onValueChange={(who) => onChange({ who: toFilter(who) })}
          options={[{ value: ALL, label: words('filters.everyone') }, ...people]}
        />
      </Field>
      <Field label={words('filters.what')}>
        <Select
          value={filters.what || ALL}
          onValueChange={(what) => onChange({ what: toFilter(what) })}
          options={[
            { value: ALL, label: words('filters.everything') },
            ...nouns,
            { value: 'denied', label: words('filters.denied') },
          ]}
        />
      </Field>
      <Field label={words('filters.from')}>
        <Input type="date" value={filters.from} onChange={(event) => onChange({ from: event.target.value })} />
      </Field>
      <Field label={words('filters.to')}>
        <Input type="date" value={filters.to} onChange={(event) => onChange({ to: event.target.value })} />
      </Field>
      {isNarrowed(filters) && (
        <div className="col-span-full">
          <Button size="small" onClick={() => onChange(NO_FILTERS)}>
            {words('filters.clear')}
          </Button>
        </div>
      )}
    </div>
  );
}
