'use client';

import { useTranslations } from 'next-intl';
import type { LiveFeedbackView } from '@/server/contract/feedback';
import { EmptyState } from '../ui/empty-state';
import { AlertColumn } from './alert-column';
import { LatencyLine } from './latency-line';
import { PeopleNow } from './people-now';
import { RoomNow } from './room-now';
import { useLiveFeedback } from './use-live-feedback';

/** The live tab: for hosts the room as it is heard and the alerts beside it, for the others a word why not. */
export function LiveFeedback({ meetingId, initial }: { meetingId: string; initial: LiveFeedbackView }) {
  const words = useTranslations('feedback.panel');
  const { mayFollow, panel, events } = useLiveFeedback(meetingId, initial);
  if (!mayFollow) return <EmptyState title={words('hostsOnly')} body={words('hostsOnlyBody')} />;
  if (!panel && events.length === 0) return <EmptyState title={words('empty')} body={words('emptyBody')} />;

  return (
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem]">
      <div className="flex min-w-0 flex-col gap-8">
        {panel ? (
          <>
            <RoomNow panel={panel} />
            <PeopleNow people={panel.people} />
            <LatencyLine latency={panel.latency} />
          </>
        ) : (
          <EmptyState title={words('empty')} body={words('emptyBody')} />
        )}
      </div>
      <AlertColumn meetingId={meetingId} events={events} />
    </div>
  );
}
