'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useTRPC } from '../lib/trpc';
import { CopyButton } from '../ui/copy-button';
import { Skeleton } from '../ui/skeleton';

/** The address for people without an account, for those who may let them in. */
export function GuestLink({ meetingId }: { meetingId: string }) {
  const words = useTranslations('rooms.before');
  const trpc = useTRPC();
  const { data } = useQuery(trpc.rooms.guestLink.queryOptions({ id: meetingId }));
  return (
    <section aria-labelledby="guest-link" className="flex flex-col items-start gap-2">
      <h3 id="guest-link" className="text-base font-medium">
        {words('link')}
      </h3>
      <p className="text-sm text-ink-soft">{words('linkBody')}</p>
      {data ? (
        <>
          <code className="w-full rounded-sm bg-sunken px-2 py-1 font-mono text-sm break-all">{data.url}</code>
          <CopyButton text={data.url} label={words('linkCopy')} />
        </>
      ) : (
        <Skeleton className="h-17 w-full" />
      )}
    </section>
  );
}
