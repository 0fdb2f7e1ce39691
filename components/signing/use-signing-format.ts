'use client';

import { useLocale } from 'next-intl';
import { useMemo } from 'react';
import { bindFormat, type BoundFormat } from '../lib/bind-format';

/** In the reader's language and the meeting's time zone: a signer has no settings of their own. */
export function useSigningFormat({ timeZone }: { timeZone: string }): BoundFormat {
  const locale = useLocale();
  return useMemo(() => bindFormat({ locale, timeZone }), [locale, timeZone]);
}
