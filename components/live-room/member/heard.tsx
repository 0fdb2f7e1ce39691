'use client';

import type { LiveFeedbackView } from '@/server/contract/feedback';
import { AlertColumn } from '../../feedback/alert-column';
import { LatencyLine } from '../../feedback/latency-line';
import { LiveFeedback } from '../../feedback/live-feedback';
import { PeopleNow } from '../../feedback/people-now';
import { RoomNow } from '../../feedback/room-now';
import { useLiveFeedback } from '../../feedback/use-live-feedback';

interface HeardProps {
  meetingId: string;
  initial: LiveFeedbackView;
}

/** The panel of hosts outside of the room, once there is something to see; after the meeting its alerts. */
export function HeardOutside({ meetingId, initial, isOver }: HeardProps & { isOver: boolean }) {
  const { mayFollow, panel, events } = useLiveFeedback(meetingId, initial);
  if (!mayFollow) return null;
  if (panel && !isOver) return <LiveFeedback meetingId={meetingId} initial={initial} />;
  return events.length > 0 ? <AlertColumn meetingId={meetingId} events={events} /> : null;
}

export function useIsHeard(meetingId: string, initial: LiveFeedbackView): boolean {
  const { mayFollow, panel, events } = useLiveFeedback(meetingId, initial);
  return mayFollow && (panel !== null || events.length > 0);
}

/** The alerts in a tab beside the pictures. */
export function AlertsBeside({ meetingId, initial }: HeardProps) {
  const { events } = useLiveFeedback(meetingId, initial);
  return <AlertColumn meetingId={meetingId} events={events} isNamed />;
}

/** What is heard, below the pictures. */
export function HeardBelow({ meetingId, initial }: HeardProps) {
  const { panel } = useLiveFeedback(meetingId, initial);
  if (!panel) return null;
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <RoomNow panel={panel} />
      <PeopleNow people={panel.people} />
      <LatencyLine latency={panel.latency} />
    </div>
  );
}
