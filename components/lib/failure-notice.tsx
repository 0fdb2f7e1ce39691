'use client';

import { useFailureWords } from './use-failure-words';
import { Notice } from '../ui/notice';

/** What did not work, and why; nothing while there is no error. Read aloud when it appears. */
export function FailureNotice({ title, error }: { title: string; error: unknown }) {
  const toWords = useFailureWords();
  return (
    <div role="alert" className="empty:hidden">
      {error ? (
        <Notice tone="amber" title={title}>
          {toWords(error)}
        </Notice>
      ) : null}
    </div>
  );
}
