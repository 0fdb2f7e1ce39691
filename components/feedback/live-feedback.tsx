'use client';

import { useTranslations } from 'next-intl';
import type { LiveFeedbackView } from '@/server/contract/feedback';
import { ButtonLink } from '../ui/button-link';
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
    <div className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_24rem] lg:grid-rows-[auto_1fr]">
      {panel ? <RoomNow panel={panel} /> : <OnlyAlerts meetingId={meetingId} />}
      {/* On a phone before the people: they are what a host came for. */}
      <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
        <AlertColumn meetingId={meetingId} events={events} />
      </div>
      {panel && (
        <div className="flex min-w-0 flex-col gap-8">
          <PeopleNow people={panel.people} />
          <LatencyLine latency={panel.latency} />
        </div>
      )}
    </div>
  );
}

/** Nobody is heard any more, and there is something to look back at. */
function OnlyAlerts({ meetingId }: { meetingId: string }) {
  const words = useTranslations('feedback.panel');
  return (
    <EmptyState
      title={words('empty')}
      body={words('onlyAlerts')}
      action={<ButtonLink href={`/meetings/${meetingId}/report`}>{words('report')}</ButtonLink>}
    />
  );
}
