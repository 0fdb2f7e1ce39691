'use client';

import { useRoomContext } from '@livekit/components-react';
import { RoomEvent } from 'livekit-client';
import { useEffect, useState } from 'react';
import { useDesk } from '../desk';

/** Whether the room is being recorded: LiveKit says so of recorders inside, our server of tracks sent to it. */
export function useIsRecording(): boolean {
  const room = useRoomContext();
  const { isCaptured } = useDesk();
  const [isRecording, setRecording] = useState(room.isRecording);

  useEffect(() => {
    const update = () => setRecording(room.isRecording);
    update();
    room.on(RoomEvent.RecordingStatusChanged, update).on(RoomEvent.Connected, update);
    return () => void room.off(RoomEvent.RecordingStatusChanged, update).off(RoomEvent.Connected, update);
  }, [room]);

  return isRecording || isCaptured;
}
