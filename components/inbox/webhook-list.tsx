'use client';

import { Inbox, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect } from 'react';
import type { WebhookPage } from '@/server/contract/inbox';
import { LoadMore } from '../lib/load-more';
import { useFailureWords } from '../lib/use-failure-words';
import { Button } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { SkeletonText } from '../ui/skeleton';
import { type InboxFilters, useWebhookPages } from './use-webhook-pages';
import { WebhookRow } from './webhook-row';

/** Events are processed within seconds; while some wait, the list asks again this often. */
const REFRESH_MS = 3000;

interface WebhookListProps {
  filters: InboxFilters;
  initial: WebhookPage;
  onClear: () => void;
}

export function WebhookList({ filters, initial, onClear }: WebhookListProps) {
  const words = useTranslations('inbox');
  const failureWords = useFailureWords();
  const pages = useWebhookPages(filters, initial);
  const events = pages.data?.pages.flatMap((page) => page.events) ?? [];
  const { refetch } = pages;
  const isMoving = events.some(({ status }) => status === 'received' || status === 'processing');

  useEffect(() => {
    if (!isMoving) return;
    const timer = setInterval(() => void refetch(), REFRESH_MS);
    return () => clearInterval(timer);
  }, [isMoving, refetch]);

  if (pages.isPending) return <SkeletonText lines={6} />;
  if (pages.isError && events.length === 0) {
    return <ErrorState title={words('loadFailed')} body={failureWords(pages.error)} onRetry={() => void refetch()} />;
  }
  if (events.length === 0)
    return <NothingHere isFiltered={Boolean(filters.source ?? filters.status)} onClear={onClear} />;

  return (
    <div className="max-w-4xl">
      <ul aria-busy={pages.isFetching} className="border-t border-line">
        {events.map((event) => (
          <WebhookRow key={event.id} event={event} />
        ))}
      </ul>
      <LoadMore pages={pages} className="mt-6" />
    </div>
  );
}

function NothingHere({ isFiltered, onClear }: { isFiltered: boolean; onClear: () => void }) {
  const words = useTranslations('inbox.empty');
  if (!isFiltered) return <EmptyState icon={<Inbox />} title={words('title')} body={words('body')} />;
  return (
    <EmptyState
      icon={<SearchX />}
      title={words('filtered')}
      action={<Button onClick={onClear}>{words('clear')}</Button>}
    />
  );
}
