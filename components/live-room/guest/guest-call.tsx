'use client';

import type { GuestRoomView, GuestStateView } from '@/server/contract/rooms';
import { DeskProvider } from '../desk';
import type { DeviceChoice } from '../devices/device-check';
import { LazyCall } from '../lazy-call';
import type { EndCause } from '../room/end-cause';
import type { Pass } from './pass';
import { useGuestDesk } from './use-guest-desk';

interface GuestCallProps {
  link: string;
  view: GuestRoomView;
  pass: Pass;
  state: GuestStateView;
  choice: DeviceChoice;
  onEnd: (cause: EndCause) => void;
  onRefused: (error: unknown) => void;
}

/** The room, for a guest who was let in. */
export function GuestCall({ link, view, pass, state, choice, onEnd, onRefused }: GuestCallProps) {
  const { meetingId, consentMode } = view;
  const desk = useGuestDesk({ link, pass, meetingId, consentMode, state });
  return (
    <DeskProvider value={desk}>
      {/* The frame of public pages widens for it. */}
      <div data-wide>
        <LazyCall choice={choice} onEnd={onEnd} onRefused={onRefused} />
      </div>
    </DeskProvider>
  );
}
