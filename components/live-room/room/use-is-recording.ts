'use client';

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { useEffect, useState } from 'react';

/** Whether a recorder is in the room, our ear or an egress: LiveKit tells everybody, guests too. */
export function useIsRecording(): boolean {
  const room = useRoomContext();
  const [isRecording, setRecording] = useState(room.isRecording);

  useEffect(() => {
    const update = () => setRecording(room.isRecording);
    update();
    room.on(RoomEvent.RecordingStatusChanged, update).on(RoomEvent.Connected, update);
    return () => void room.off(RoomEvent.RecordingStatusChanged, update).off(RoomEvent.Connected, update);
  }, [room]);

  return isRecording;
}
