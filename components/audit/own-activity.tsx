'use client';

import { ScrollText } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { usePages } from '../lib/use-pages';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { Section } from '../ui/section';
import { SkeletonText } from '../ui/skeleton';
import { AuditList } from './audit-list';

/** What the reader did, for everybody. */
export function OwnActivity() {
  const words = useTranslations('audit.mine');
  return (
    <Section title={words('heading')} description={words('description')} className="border-t-0 pt-0">
      <OwnRows />
    </Section>
  );
}

function OwnRows() {
  const words = useTranslations('audit');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const pages = usePages({
    key: trpc.audit.mine.pathKey(),
    load: (cursor: string | null, signal) =>
      client.audit.mine.query({ ...(cursor !== null && { cursor }) }, { signal }),
  });

  if (pages.isPending) return <SkeletonText lines={8} />;
  if (pages.isError && !pages.data) {
    return (
      <ErrorState title={words('trail.failed')} body={failureWords(pages.error)} onRetry={() => void pages.refetch()} />
    );
  }

  const rows = pages.data.pages.flatMap((page) => page.logs);
  if (rows.length === 0) {
    return <EmptyState icon={<ScrollText />} title={words('mine.empty')} body={words('mine.emptyBody')} />;
  }
  return <AuditList rows={rows} withActor={false} pages={pages} />;
}
