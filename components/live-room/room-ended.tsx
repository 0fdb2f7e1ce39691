'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import type { LiveRoomView } from '@/server/contract/live';
import { useFormat } from '../lib/use-format';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';

interface RoomEndedProps {
  meetingId: string;
  session: LiveRoomView['session'];
  onOpenAgain: () => void;
  /** It ended while one was inside: what had the focus is gone. */
  takesFocus: boolean;
}

/** The session is over: where what came of it is. */
export function RoomEnded({ meetingId, session, onOpenAgain, takesFocus }: RoomEndedProps) {
  const words = useTranslations('rooms.after');
  const format = useFormat();
  const base = `/meetings/${meetingId}`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (takesFocus) heading.current?.focus();
  }, [takesFocus]);
  return (
    <section className="flex flex-col items-start gap-4 border-l-2 border-line py-2 pl-6">
      <div>
        <h2 ref={heading} tabIndex={-1} className="text-lg font-medium outline-none">
          {words('ended')}
        </h2>
        {session?.endedAt && (
          <p className="mt-1 text-base text-ink-soft">
            {words('endedBody', {
              time: format.time(new Date(session.endedAt)),
              duration: format.duration(Date.parse(session.endedAt) - Date.parse(session.startedAt)),
            })}
          </p>
        )}
      </div>
      <div className="flex flex-wrap gap-3">
        <ButtonLink variant="primary" href={`${base}/report`}>
          {words('report')}
        </ButtonLink>
        <ButtonLink href={`${base}/transcript`}>{words('recording')}</ButtonLink>
        <Button variant="quiet" onClick={onOpenAgain}>
          {words('openAgain')}
        </Button>
      </div>
    </section>
  );
}
