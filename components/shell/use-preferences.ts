'use client';

import { useLocale } from 'next-intl';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { chooseTheme, LOCALE_COOKIE, THEME_COOKIE, type Theme } from '@/messages/preferences';
import type { Locale } from '@/server/contract/locale';
import { writePreference } from '../lib/write-preference';

/** Language and appearance of this browser. A change shows at once. */
export function usePreferences() {
  const router = useRouter();
  const locale = useLocale();
  const [theme, setTheme] = useState<Theme | null>(null);

  function changeLocale(next: Locale) {
    writePreference(LOCALE_COOKIE, next);
    router.refresh();
  }

  function changeTheme(next: Theme) {
    writePreference(THEME_COOKIE, next);
    document.documentElement.dataset['theme'] = next;
    setTheme(next);
  }

  /** Read when a menu opens: only the document knows it. */
  function readTheme(): Theme {
    return theme ?? chooseTheme(globalThis.document?.documentElement.dataset['theme']);
  }

  return { locale, changeLocale, readTheme, changeTheme };
}
