'use client';

import { useLocale, useTimeZone } from 'next-intl';
import { useMemo } from 'react';
import { DEFAULT_TIME_ZONE } from '@/messages/preferences';
import { bindFormat, type BoundFormat } from './bind-format';

/** Formatters for the language and time zone of this reader. On the server use `getFormat`. */
export function useFormat(): BoundFormat {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? DEFAULT_TIME_ZONE;
  return useMemo(() => bindFormat({ locale, timeZone }), [locale, timeZone]);
}
