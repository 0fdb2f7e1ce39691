'use client';

import { useTranslations } from 'next-intl';
import type { LiveRoomView } from '@/server/contract/live';
import { useFormat } from '../../lib/use-format';
import { StatusMark } from '../../ui/status-mark';
import { GuestLink } from '../guest-link';

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
            : words(room.session ? 'noMore' : 'notYet')}
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
