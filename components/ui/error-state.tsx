'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from './button';
import { Mark } from './status-mark';

interface ErrorStateProps {
  /** What happened. */
  title: string;
  /** What is safe, and what to do if it goes on. */
  body?: ReactNode;
  onRetry?: () => void;
  retrying?: boolean;
  /** Instead of `retry`. */
  action?: ReactNode;
}

/** Something failed: what, that nothing was lost, and what to press. */
export function ErrorState({ title, body, onRetry, retrying = false, action }: ErrorStateProps) {
  const words = useTranslations('common.actions');
  return (
    <div role="alert" className="flex flex-col items-start gap-4 border-l-2 border-amber py-2 pl-6">
      <div className="max-w-prose">
        <p className="flex items-center gap-3 text-lg font-medium">
          <Mark form="struck" tone="amber" className="size-4" />
          {title}
        </p>
        {body && <div className="mt-1 text-base text-ink-soft">{body}</div>}
      </div>
      {action}
      {onRetry && !action && (
        <Button onClick={onRetry} loading={retrying}>
          {words('retry')}
        </Button>
      )}
    </div>
  );
}
