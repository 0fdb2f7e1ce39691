'use client';

import { useTranslations } from 'next-intl';

/** Why a seal was not made, from `CODE: words`; what no catalogue knows is shown as it came. */
export function useReasonWords(): (lastError: string) => string {
  const words = useTranslations('seals.reasons');

  return (lastError) => {
    const [code = ''] = lastError.split(':');
    return words.has(code as 'UNEXPECTED') ? words(code as 'UNEXPECTED') : lastError; // safe because `has` found it
  };
}
