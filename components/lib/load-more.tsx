'use client';

import { useTranslations } from 'next-intl';
import { Button } from '../ui/button';

/** As `usePages()` gives them. */
export interface LoadMorePages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
}

/** Below a list that goes on; nothing on its last page. */
export function LoadMore({ pages, className }: { pages: LoadMorePages; className?: string }) {
  const words = useTranslations('common.actions');
  if (!pages.hasNextPage) return null;
  return (
    <div className={className}>
      <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {words('loadMore')}
      </Button>
    </div>
  );
}
