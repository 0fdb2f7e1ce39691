'use client';

import { type DisconnectReason, LogLevel, Room, RoomEvent, setLogLevel } from 'livekit-client';
import { useEffect, useRef, useState } from 'react';
import type { LiveTokenView } from '@/server/contract/live';
import type { DeviceChoice } from '../devices/device-check';
import { type EndCause, readEndCause } from './end-cause';

// What goes wrong is said on the page; LiveKit calls even a room that was closed an error.
setLogLevel(LogLevel.silent);

interface ConnectionOptions {
  choice: DeviceChoice;
  fetchToken: () => Promise<LiveTokenView>;
  onEnd: (cause: EndCause) => void;
  /** Our own server gave no token, and says why. */
  onRefused: (error: unknown) => void;
  onDeviceFailed: (error: unknown) => void;
}

/** One stay in the room: joins when the component comes, leaves when it goes. */
export function useConnection(options: ConnectionOptions): Room {
  const [room] = useState(() => new Room({ adaptiveStream: true, dynacast: true }));
  const latest = useRef(options);
  useEffect(() => {
    latest.current = options;
  });

  useEffect(() => {
    let isWanted = true;
    const end = (reason?: DisconnectReason) => latest.current.onEnd(readEndCause(reason));

    async function join() {
      const access = await latest.current.fetchToken().catch((error: unknown) => {
        if (isWanted) latest.current.onRefused(error);
        return null;
      });
      if (!access || !isWanted) return;
      try {
        await room.connect(access.url, access.token);
      } catch {
        if (isWanted) latest.current.onEnd('unreachable');
        return;
      }
      room.on(RoomEvent.Disconnected, end);
      if (isWanted) await openDevices(room, latest.current);
    }

    void join();
    const leave = () => void room.disconnect();
    window.addEventListener('pagehide', leave);
    return () => {
      isWanted = false;
      window.removeEventListener('pagehide', leave);
      room.off(RoomEvent.Disconnected, end);
      void room.disconnect();
    };
  }, [room]);

  return room;
}

/** Each for itself: without a camera one is still heard. */
async function openDevices(room: Room, { choice, onDeviceFailed }: ConnectionOptions): Promise<void> {
  const { localParticipant } = room;
  await Promise.all([
    choice.audio && localParticipant.setMicrophoneEnabled(true, choice.audio).catch(onDeviceFailed),
    choice.video && localParticipant.setCameraEnabled(true, choice.video).catch(onDeviceFailed),
  ]);
}
