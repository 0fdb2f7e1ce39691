'use client';

import { useTranslations } from 'next-intl';
import { useFailureWords } from '../lib/use-failure-words';
import { Notice } from '../ui/notice';

export function SignatureFailure({ error }: { error: unknown }) {
  const words = useTranslations('signing.sign');
  const toWords = useFailureWords();
  return (
    <div role="alert" className="empty:hidden">
      {error ? (
        <Notice tone="amber" title={words('failed')}>
          {toWords(error)}
        </Notice>
      ) : null}
    </div>
  );
}
