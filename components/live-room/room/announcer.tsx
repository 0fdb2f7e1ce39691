'use client';

import { useRoomContext } from '@livekit/components-react';
import { type RemoteParticipant, RoomEvent } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useDesk } from '../desk';
import { useIsRecording } from './use-is-recording';

/** Tells screen readers who comes, goes and waits, and when recording begins or ends. */
export function Announcer() {
  const words = useTranslations('rooms.call');
  const lobby = useTranslations('rooms.lobby');
  const { members } = useDesk();
  const room = useRoomContext();
  const isRecording = useIsRecording();
  const wasRecording = useRef(isRecording);
  const [said, say] = useState('');

  useEffect(() => {
    const nameOf = ({ name, identity }: RemoteParticipant) => name || identity;
    const onJoined = (person: RemoteParticipant) => say(words('joined', { name: nameOf(person) }));
    const onLeft = (person: RemoteParticipant) => say(words('left', { name: nameOf(person) }));
    room.on(RoomEvent.ParticipantConnected, onJoined).on(RoomEvent.ParticipantDisconnected, onLeft);
    return () => {
      room.off(RoomEvent.ParticipantConnected, onJoined).off(RoomEvent.ParticipantDisconnected, onLeft);
    };
  }, [room, words]);

  useEffect(() => {
    if (wasRecording.current === isRecording) return;
    wasRecording.current = isRecording;
    say(words(isRecording ? 'recordingBegan' : 'recordingEnded'));
  }, [isRecording, words]);

  const known = useRef<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const waiting = members.filter(({ state }) => state === 'lobby');
    const newest = waiting.findLast(({ identity }) => !known.current.has(identity));
    known.current = new Set(waiting.map(({ identity }) => identity));
    if (newest) say(lobby('waits', { name: newest.name }));
  }, [members, lobby]);

  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
