'use client';

import { useFailureWords } from '../lib/use-failure-words';
import { Notice } from '../ui/notice';

/** Why an act on an envelope did not happen; empty while nothing went wrong. */
export function ActFailure({ error, title }: { error: unknown; title: string }) {
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
