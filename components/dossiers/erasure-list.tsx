'use client';

import { useQuery } from '@tanstack/react-query';
import { FileCheck } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ErasureView } from '@/server/contract/dossiers';
import { useTRPC } from '../lib/trpc';
import { useFormat } from '../lib/use-format';

/** What was erased of a meeting, by whom and why, each with its certificate. Nothing while nothing was. */
export function ErasureList({ meetingId }: { meetingId: string }) {
  const words = useTranslations('dossiers.erasures');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.dossiers.listErasures.queryOptions({ id: meetingId }));
  if (!data || data.erasures.length === 0) return null;

  return (
    <section aria-labelledby="erasures-heading">
      <h2 id="erasures-heading" className="text-base font-semibold">
        {words('title')}
      </h2>
      <ul>
        {data.erasures.map((erasure) => (
          <ErasureItem key={erasure.id} erasure={erasure} />
        ))}
      </ul>
    </section>
  );
}

function ErasureItem({ erasure }: { erasure: ErasureView }) {
  const words = useTranslations('dossiers.erasures');
  const format = useFormat();
  const date = format.dateTime(new Date(erasure.erasedAt));
  return (
    <li className="border-b border-line py-3 last:border-0">
      <p className="text-base">
        {erasure.kind === 'recording' ? words('recording') : words('words', { passages: erasure.passages })}
      </p>
      <p className="text-sm text-ink-soft">{words('by', { name: erasure.erasedBy, date })}</p>
      <p className="text-sm break-words text-ink-soft">{erasure.reason}</p>
      <a
        href={`/v1/erasures/${erasure.id}/certificate?download`}
        aria-label={words('certificateOf', { date })}
        className="mt-1 inline-flex min-h-8 items-center gap-1.5 rounded-sm text-sm text-accent underline decoration-1 underline-offset-4 hover:decoration-2"
      >
        <FileCheck aria-hidden="true" className="size-4" />
        {words('certificate')}
      </a>
    </li>
  );
}
