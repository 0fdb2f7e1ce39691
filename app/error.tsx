'use client';

import { useTranslations } from 'next-intl';
import { ErrorState } from '@/components/ui/error-state';

interface ErrorPageProps {
  error: Error & { digest?: string };
  reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const words = useTranslations('shell.errors');
  return (
    <div className="mx-auto max-w-document px-4 py-16">
      <ErrorState
        title={words('pageTitle')}
        body={
          <>
            <p>{words('pageBody')}</p>
            {error.digest && (
              <p className="mt-2 text-sm text-ink-faint">{words('reference', { digest: error.digest })}</p>
            )}
          </>
        }
        onRetry={reset}
      />
    </div>
  );
}
