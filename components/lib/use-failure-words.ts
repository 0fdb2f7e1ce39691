'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { readFailure } from './failure';

/** What to tell a person about an error: by our code, else by what kind of refusal it was. */
export function useFailureWords(): (error: unknown) => string {
  const words = useTranslations('errors');
  return useCallback(
    (error) => {
      const { code, kind } = readFailure(error);
      const known = [code, kind].find((key) => words.has(key as 'UNKNOWN'));
      return words((known ?? 'UNKNOWN') as 'UNKNOWN'); // safe because `has` found it
    },
    [words],
  );
}
