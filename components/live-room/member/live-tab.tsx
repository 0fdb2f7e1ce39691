'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import type { LiveFeedbackView } from '@/server/contract/feedback';
import type { LiveRoomView } from '@/server/contract/live';
import { LiveFeedback } from '../../feedback/live-feedback';
import { useTRPC } from '../../lib/trpc';
import { RoomSetup } from '../setup/room-setup';
import { CaptureAlarm } from './capture-alarm';
import { useIsHeard } from './heard';
import { MemberRoom } from './member-room';

interface LiveTabProps {
  initial: LiveRoomView;
  feedback: LiveFeedbackView;
}

/** The live tab of a meeting: its room, or how to get one. */
export function LiveTab({ initial, feedback }: LiveTabProps) {
  const trpc = useTRPC();
  const { data: room } = useQuery(trpc.live.session.queryOptions({ id: initial.meetingId }, { initialData: initial }));
  return room.isConfigured ? (
    <div className="flex flex-col gap-6">
      <CaptureAlarm capture={room.capture} />
      <MemberRoom room={room} feedback={feedback} />
    </div>
  ) : (
    <WithoutRoom meetingId={room.meetingId} feedback={feedback} />
  );
}

/** Sound may come without a room of ours, from Egress or a replay: then that is what one came to see. */
function WithoutRoom({ meetingId, feedback }: { meetingId: string; feedback: LiveFeedbackView }) {
  const words = useTranslations('rooms.setup');
  const isHeard = useIsHeard(meetingId, feedback);
  if (!isHeard) {
    return (
      <div className="flex flex-col gap-12">
        <RoomSetup />
        <LiveFeedback meetingId={meetingId} initial={feedback} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-12">
      <LiveFeedback meetingId={meetingId} initial={feedback} />
      <details className="border-t border-line pt-6">
        <summary className="cursor-pointer rounded-sm text-base text-ink-soft">{words('fold')}</summary>
        <div className="pt-6">
          <RoomSetup />
        </div>
      </details>
    </div>
  );
}
