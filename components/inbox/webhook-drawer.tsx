'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { WebhookEventView } from '@/server/contract/inbox';
import { useFailureWords } from '../lib/use-failure-words';
import { useFormat } from '../lib/use-format';
import { useTRPC } from '../lib/trpc';
import { DefinitionList } from '../ui/definition-list';
import { Drawer } from '../ui/drawer';
import { ErrorState } from '../ui/error-state';
import { SkeletonText } from '../ui/skeleton';
import { RawBody } from './raw-body';
import { ReplayButton } from './replay-button';
import { WebhookStatusMark } from './webhook-status';

/** One event with everything that was kept of it. What strangers sent is shown as text, never as a page. */
export function WebhookDrawer({ event, onClose }: { event: WebhookEventView; onClose: () => void }) {
  const words = useTranslations('inbox');
  const trpc = useTRPC();
  const failureWords = useFailureWords();
  const raw = useQuery(trpc.inbox.raw.queryOptions({ id: event.id }));

  return (
    <Drawer
      open
      onOpenChange={(open) => !open && onClose()}
      width="wide"
      title={event.eventType ?? words('unnamed')}
      description={words('raw.title')}
      footer={<ReplayButton event={event} onReplayed={onClose} />}
    >
      <div className="flex flex-col gap-6">
        <Facts event={event} />
        {raw.isPending && <SkeletonText lines={5} />}
        {raw.isError && (
          <ErrorState
            title={words('raw.failed')}
            body={failureWords(raw.error)}
            retrying={raw.isFetching}
            onRetry={() => void raw.refetch()}
          />
        )}
        {raw.data && (
          <>
            <Headers headers={raw.data.headers} />
            <RawBody event={raw.data} />
          </>
        )}
      </div>
    </Drawer>
  );
}

function Facts({ event }: { event: WebhookEventView }) {
  const words = useTranslations('inbox');
  const format = useFormat();
  const moment = (value: string) => format.dateTime(new Date(value));
  return (
    <DefinitionList
      items={[
        { term: words('raw.status'), value: <WebhookStatusMark event={event} /> },
        { term: words('raw.verdict'), value: words(`verdicts.${event.verdict}`) },
        { term: words('raw.source'), value: words(`sources.${event.source}`) },
        { term: words('raw.received'), value: moment(event.receivedAt) },
        ...(event.processedAt ? [{ term: words('raw.processed'), value: moment(event.processedAt) }] : []),
        { term: words('raw.size'), value: format.size(event.sizeBytes) },
        { term: words('raw.key'), value: <span className="text-sm break-all">{event.dedupeKey}</span> },
      ]}
    />
  );
}

function Headers({ headers }: { headers: Record<string, string> }) {
  const words = useTranslations('inbox.raw');
  const entries = Object.entries(headers);
  return (
    <section>
      <h3 className="mb-2 text-base font-semibold">{words('headers')}</h3>
      {entries.length === 0 ? (
        <p className="text-base text-ink-soft">{words('noHeaders')}</p>
      ) : (
        <DefinitionList items={entries.map(([term, value]) => ({ term, value }))} />
      )}
    </section>
  );
}
