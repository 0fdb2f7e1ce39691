'use client';

import { useTranslations } from 'next-intl';
import { type RefObject, useEffect, useRef } from 'react';
import { useShortcut } from './use-shortcut';

export const SEARCH_HASH = '#search';

/** Gives a page's search field the `/` key, and focus when the reader came here to search. */
export function useSearchField(): RefObject<HTMLInputElement | null> {
  const words = useTranslations('shell.shortcuts');
  const field = useRef<HTMLInputElement>(null);

  useShortcut('/', () => field.current?.focus(), { label: words('search') });
  useEffect(() => {
    if (window.location.hash === SEARCH_HASH) field.current?.focus();
  }, []);

  return field;
}
