'use client';

import { useParticipants } from '@livekit/components-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { VisuallyHidden } from '../../ui/visually-hidden';
import { Tabs } from '../../ui/tabs';
import { useDesk } from '../desk';
import { Agenda } from './agenda';
import { Chat } from './chat';
import { PeopleList } from './people-list';

/** Beside the pictures, below them on a phone: people, chat, the agenda where there is one and, for those who lead, the alerts. */
export function Side({ alerts }: { alerts?: ReactNode }) {
  const words = useTranslations('rooms');
  const [shown, show] = useState(alerts ? 'alerts' : 'people');
  const people = useParticipants().filter(({ isAgent }) => !isAgent);
  const { agenda } = useDesk();
  const unread = useUnread(shown === 'chat');

  const tabs = [
    ...(alerts ? [{ value: 'alerts', label: words('call.alerts'), content: alerts }] : []),
    {
      value: 'people',
      label: (
        <>
          {words('people.tab')} <Count>{people.length}</Count>
        </>
      ),
      content: <PeopleList />,
    },
    {
      value: 'chat',
      label: (
        <>
          {words('chat.tab')} {unread > 0 && <Unread count={unread} />}
        </>
      ),
      content: <Chat />,
    },
    ...(agenda.length > 0 ? [{ value: 'agenda', label: words('agenda.tab'), content: <Agenda /> }] : []),
  ];
  // Who no longer leads the room has no alerts to look at.
  const value = tabs.some((tab) => tab.value === shown) ? shown : 'people';
  return <Tabs label={words('call.side')} tabs={tabs} value={value} onValueChange={show} />;
}

function Count({ children }: { children: number }) {
  return <span className="text-sm text-ink-faint tabular-nums">{children}</span>;
}

function Unread({ count }: { count: number }) {
  const words = useTranslations('rooms.chat');
  return (
    <>
      <span aria-hidden="true" className="rounded-full bg-accent px-1.5 text-xs text-on-accent tabular-nums">
        {count}
      </span>
      <VisuallyHidden>{words('unread', { count })}</VisuallyHidden>
    </>
  );
}

/** Messages of others since the chat was last in sight. What was there at the beginning is not new. */
function useUnread(isShown: boolean): number {
  const { messages, identity } = useDesk();
  const others = messages?.filter((message) => message.identity !== identity).length ?? null;
  const [seen, setSeen] = useState(others);
  if (others === null) return 0;
  const isLookedAt = isShown || seen === null;
  if (isLookedAt && seen !== others) setSeen(others);
  return isLookedAt ? 0 : Math.max(0, others - seen);
}
