'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import type { SealPage } from '@/server/contract/dossiers';
import { LoadMore } from '../lib/load-more';
import { useFailureWords } from '../lib/use-failure-words';
import { Chip } from '../ui/chip';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { Section } from '../ui/section';
import { SkeletonText } from '../ui/skeleton';
import { SealRow } from './seal-row';
import { type SealFilter, useSealPages } from './use-seal-pages';

const FILTERS: readonly SealFilter[] = ['all', 'waiting', 'sealed'];

/** Every document that all have signed: sealed, or why not yet. */
export function SealsBrowser({ initial }: { initial: SealPage }) {
  const words = useTranslations('seals');
  const [filter, setFilter] = useState<SealFilter>('all');

  return (
    <Section title={words('heading')} description={words('description')} className="border-t-0 pt-0">
      <div role="group" aria-label={words('filters')} className="mb-6 flex flex-wrap gap-2">
        {FILTERS.map((state) => (
          <Chip key={state} selected={state === filter} onSelectedChange={() => setFilter(state)}>
            {words(`states.${state}`)}
          </Chip>
        ))}
      </div>
      <SealList filter={filter} initial={initial} />
    </Section>
  );
}

function SealList({ filter, initial }: { filter: SealFilter; initial: SealPage }) {
  const words = useTranslations('seals');
  const failureWords = useFailureWords();
  const pages = useSealPages(filter, initial);
  const seals = pages.data?.pages.flatMap((page) => page.seals) ?? [];
  const retry = () => void pages.refetch();

  if (pages.isPending) return <SkeletonText lines={6} />;
  if (pages.isError && seals.length === 0)
    return <ErrorState title={words('loadFailed')} body={failureWords(pages.error)} onRetry={retry} />;
  if (seals.length === 0) return <EmptyState title={words(`empty.${filter}`)} />;

  return (
    <div className="max-w-4xl">
      <ul aria-busy={pages.isFetching} className="border-t border-line">
        {seals.map((seal) => (
          <SealRow key={seal.envelopeId} seal={seal} />
        ))}
      </ul>
      <LoadMore pages={pages} className="mt-6" />
    </div>
  );
}
