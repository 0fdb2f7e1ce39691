'use client';

import { RoomAudioRenderer, RoomContext, useAudioPlayback, useConnectionState } from '@livekit/components-react';
import { ConnectionState } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect, useRef } from 'react';
import { Button } from '../../ui/button';
import { Notice } from '../../ui/notice';
import { Spinner } from '../../ui/spinner';
import type { DeviceChoice } from '../devices/device-check';
import { useDeviceFailure } from '../devices/use-device-failure';
import { useDesk } from '../desk';
import { Announcer } from './announcer';
import { Controls } from './controls';
import type { EndCause } from './end-cause';
import { Lobby } from './lobby';
import { RecordingSign } from './recording-sign';
import { Side } from './side';
import { Stage } from './stage';
import { useConnection } from './use-connection';

interface CallProps {
  choice: DeviceChoice;
  onEnd: (cause: EndCause) => void;
  onRefused: (error: unknown) => void;
  /** For those who lead the room: a tab, and what stands below the pictures. */
  alerts?: ReactNode;
  below?: ReactNode;
}

/** The room itself. LiveKit's client comes with it, so it is loaded when somebody joins and not before. */
export default function Call({ choice, onEnd, onRefused, alerts, below }: CallProps) {
  const words = useTranslations('rooms');
  const { fetchToken } = useDesk();
  const onDeviceFailed = useDeviceFailure();
  // The button that led here is gone: the next key goes on from the room, not from the top of the page.
  const section = useRef<HTMLElement>(null);
  useEffect(() => section.current?.focus({ preventScroll: true }), []);
  const room = useConnection({ choice, fetchToken, onEnd, onRefused, onDeviceFailed });

  return (
    <RoomContext value={room}>
      <RoomAudioRenderer />
      <Announcer />
      <section
        ref={section}
        tabIndex={-1}
        aria-label={words('call.heading')}
        className="grid gap-x-10 gap-y-8 lg:grid-cols-[minmax(0,1fr)_22rem] outline-none lg:grid-rows-[auto_1fr]"
      >
        <div className="flex min-w-0 flex-col gap-4">
          <StatusLine />
          <Lobby />
          <Stage />
          <Controls choice={choice} />
        </div>
        {/* On a phone before what stands below: people and chat are wanted more often. */}
        <div className="min-w-0 lg:col-start-2 lg:row-span-2 lg:row-start-1">
          <Side alerts={alerts} />
        </div>
        {below}
      </section>
    </RoomContext>
  );
}

/** How the line stands, whether the room is recorded, and a press where the browser holds the sound back. */
function StatusLine() {
  const words = useTranslations('rooms.call');
  const state = useConnectionState();
  const { canPlayAudio, startAudio } = useAudioPlayback();
  const isConnected = state === ConnectionState.Connected;
  return (
    <div className="flex flex-col gap-3">
      <p role="status" className="flex min-h-6 items-center gap-2 text-sm text-ink-soft">
        {isConnected ? (
          <RecordingSign />
        ) : (
          <>
            <Spinner /> {words(isReconnecting(state) ? 'reconnecting' : 'connecting')}
          </>
        )}
      </p>
      {isConnected && !canPlayAudio && (
        <Notice tone="amber" action={<Button onClick={() => void startAudio()}>{words('soundOn')}</Button>}>
          {words('sound')}
        </Notice>
      )}
    </div>
  );
}

function isReconnecting(state: ConnectionState): boolean {
  return state === ConnectionState.Reconnecting || state === ConnectionState.SignalReconnecting;
}
