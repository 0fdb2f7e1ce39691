'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { LiveRoomView } from '@/server/contract/live';
import { useTRPC } from '../../lib/trpc';
import { useFormat } from '../../lib/use-format';
import { CopyButton } from '../../ui/copy-button';
import { StatusMark } from '../../ui/status-mark';

/** How the room stands, for whoever has not joined yet. */
export function RoomFacts({ room, isLead }: { room: LiveRoomView; isLead: boolean }) {
  const words = useTranslations('rooms.before');
  const format = useFormat();
  const inside = room.members.filter(({ isPresent }) => isPresent).map(({ name }) => name);
  const waiting = room.members.filter(({ state }) => state === 'lobby').length;
  const isLive = room.session?.status === 'ACTIVE';
  return (
    <div className="flex flex-col gap-6">
      <div role="status" className="flex flex-col gap-1">
        <StatusMark form={isLive ? 'half' : 'dashed'} tone={isLive ? 'accent' : 'plain'}>
          {isLive && room.session
            ? words('since', { time: format.time(new Date(room.session.startedAt)) })
            : words('notYet')}
        </StatusMark>
        {inside.length > 0 && <p className="text-sm text-ink-soft">{words('inside', { names: inside.join(', ') })}</p>}
        {isLead && waiting > 0 && (
          <StatusMark form="hollow" tone="amber">
            {words('lobby', { count: waiting })}
          </StatusMark>
        )}
      </div>
      {isLead && <GuestLink meetingId={room.meetingId} />}
    </div>
  );
}

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
      {data && (
        <>
          <code className="w-full rounded-sm bg-sunken px-2 py-1 font-mono text-sm break-all">{data.url}</code>
          <CopyButton text={data.url} label={words('linkCopy')} />
        </>
      )}
    </section>
  );
}
