'use client';

import { Download, ScrollText, SearchX } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { MemberView } from '@/server/contract/accounts';
import { useTRPC, useTRPCClient } from '../lib/trpc';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { usePages } from '../lib/use-pages';
import { buttonStyles } from '../ui/button-styles';
import { EmptyState } from '../ui/empty-state';
import { ErrorState } from '../ui/error-state';
import { Section } from '../ui/section';
import { SkeletonText } from '../ui/skeleton';
import { type AuditQuery, isNarrowed, toAuditQuery } from './audit-filters';
import { AuditList } from './audit-list';
import { FilterBar } from './filter-bar';
import { useAuditFilters } from './use-audit-filters';

/** The whole organization's trail, for admins. */
export function AuditTrail({ members }: { members: MemberView[] }) {
  const words = useTranslations('audit.trail');
  const { timeZone } = useFormat();
  const [filters, changeFilters] = useAuditFilters();
  const query = toAuditQuery(filters, timeZone);

  return (
    <Section
      title={words('heading')}
      description={words('description')}
      actions={
        <a href={`/v1/audit-logs.csv?${new URLSearchParams({ ...query })}`} download className={buttonStyles({})}>
          <Download aria-hidden="true" />
          {words('export')}
        </a>
      }
    >
      <FilterBar filters={filters} members={members} onChange={changeFilters} />
      <Rows query={query} isNarrowed={isNarrowed(filters)} />
    </Section>
  );
}

function Rows({ query, isNarrowed: narrowed }: { query: AuditQuery; isNarrowed: boolean }) {
  const words = useTranslations('audit');
  const failureWords = useFailureWords();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const pages = usePages({
    key: [...trpc.audit.list.pathKey(), query],
    load: (cursor: string | null, signal) =>
      client.audit.list.query({ ...query, ...(cursor !== null && { cursor }) }, { signal }),
    keepPrevious: true,
  });

  if (pages.isPending) return <SkeletonText lines={8} />;
  if (pages.isError && !pages.data) {
    return (
      <ErrorState title={words('trail.failed')} body={failureWords(pages.error)} onRetry={() => void pages.refetch()} />
    );
  }

  const rows = pages.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0) {
    return narrowed ? (
      <EmptyState icon={<SearchX />} title={words('empty.filtered')} body={words('empty.filteredBody')} />
    ) : (
      <EmptyState icon={<ScrollText />} title={words('empty.title')} body={words('empty.body')} />
    );
  }
  return <AuditList rows={rows} withActor pages={pages} />;
}
