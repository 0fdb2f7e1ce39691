'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { FailureNotice } from '../lib/failure-notice';
import { Button } from '../ui/button';
import { Mark } from '../ui/status-mark';
import type { EndCause } from './room/end-cause';

/** How a stay ended. `refused`: our own server gave no token. */
export type Ending = { cause: Exclude<EndCause, 'closed'> } | { cause: 'refused'; error: unknown };

interface AfterCallProps {
  ending: Ending;
  /** The live server's address, for those who may mend it. */
  url: string | null;
  onAgain: () => void;
}

/** Said in words, with the one way on. */
export function AfterCall({ ending, url, onAgain }: AfterCallProps) {
  const words = useTranslations('rooms');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (ending.cause === 'refused') {
    return (
      <div className="flex flex-col items-start gap-4">
        <FailureNotice title={words('before.failed')} error={ending.error} />
        <Button onClick={onAgain}>{words('after.again')}</Button>
      </div>
    );
  }

  const { cause } = ending;
  const isUnreachable = cause === 'unreachable';
  return (
    <section className="flex flex-col items-start gap-4 border-l-2 border-line py-2 pl-6">
      <div className="max-w-prose">
        <h2 ref={heading} tabIndex={-1} className="flex items-center gap-3 text-lg font-medium outline-none">
          <Mark
            form={cause === 'left' ? 'solid' : 'struck'}
            tone={cause === 'left' ? 'plain' : 'amber'}
            className="size-4"
          />
          {isUnreachable ? words('call.unreachable') : words(`after.${cause}`)}
        </h2>
        <p className="mt-1 text-base break-words text-ink-soft">
          {isUnreachable ? words('call.unreachableBody', { url: url ?? '' }) : words(`after.${cause}Body`)}
        </p>
      </div>
      {cause !== 'removed' && (
        <Button variant="primary" onClick={onAgain}>
          {words('after.again')}
        </Button>
      )}
    </section>
  );
}
