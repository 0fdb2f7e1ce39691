'use client';

import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';

interface CursorPage<Cursor extends string | number> {
  /** Where the next page begins; null on the last one. */
  nextCursor: Cursor | null;
}

interface PagesOptions<Page extends CursorPage<Cursor>, Cursor extends string | number> {
  /** Begin it with the procedure's `pathKey()`, so that invalidating the procedure reaches it. */
  key: readonly unknown[];
  /** `cursor`: null for the first page. */
  load: (cursor: Cursor | null, signal: AbortSignal) => Promise<Page>;
  /** Page one as the server had it when it drew the page. */
  initial?: { page: Page; loadedAtMs?: number } | null;
  enabled?: boolean;
  /** Shows the last answer until another key has its own. */
  keepPrevious?: boolean;
}

/**
 * A list by keyset, one page after another. tRPC's own options for it put a `direction` of theirs into the input, where
 * ours means something else or is refused; so pages are asked for with the plain client.
 */
export function usePages<Page extends CursorPage<Cursor>, Cursor extends string | number>(
  options: PagesOptions<Page, Cursor>,
) {
  const { key, load, initial, enabled = true, keepPrevious = false } = options;
  return useInfiniteQuery<Page, Error, InfiniteData<Page>, readonly unknown[], Cursor | null>({
    queryKey: [...key, 'pages'],
    // safe because page parameters are `initialPageParam` or a cursor, nothing else
    queryFn: ({ pageParam, signal }) => load(pageParam as Cursor | null, signal),
    initialPageParam: null,
    getNextPageParam: (page) => page.nextCursor,
    enabled,
    ...(keepPrevious && { placeholderData: keepPreviousData }),
    ...(initial && { initialData: { pages: [initial.page], pageParams: [null] } }),
    ...(initial?.loadedAtMs !== undefined && { initialDataUpdatedAt: initial.loadedAtMs }),
  });
}
