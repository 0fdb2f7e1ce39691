'use client';

import {
  isTrackReference,
  type TrackReferenceOrPlaceholder,
  useIsMuted,
  useIsSpeaking,
  useParticipantInfo,
  VideoTrack,
} from '@livekit/components-react';
import { Track } from 'livekit-client';
import { AudioLines, MicOff } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { joinClasses } from '../../lib/join-classes';
import { Avatar } from '../../ui/avatar';
import { VisuallyHidden } from '../../ui/visually-hidden';

/** One person's picture, or initials; whether they speak is said by a sign and a frame. */
export function PersonTile({ trackRef }: { trackRef: TrackReferenceOrPlaceholder }) {
  const words = useTranslations('rooms.call');
  const { participant } = trackRef;
  const { name } = useParticipantInfo({ participant });
  const isSpeaking = useIsSpeaking(participant);
  const isMuted = useIsMuted({ participant, source: Track.Source.Microphone });
  const shown = name || participant.identity;

  return (
    <li
      data-speaking={isSpeaking}
      className="relative aspect-video min-w-0 overflow-hidden rounded-md border border-line bg-sunken data-[speaking=true]:outline-2 data-[speaking=true]:outline-accent"
    >
      {isTrackReference(trackRef) && !trackRef.publication.isMuted ? (
        <VideoTrack
          trackRef={trackRef}
          aria-hidden="true"
          className={joinClasses('size-full object-cover', participant.isLocal && '-scale-x-100')}
        />
      ) : (
        <span className="absolute inset-0 flex items-center justify-center">
          <Avatar name={shown} size="large" />
        </span>
      )}
      <p className="absolute bottom-2 left-2 flex max-w-[calc(100%-1rem)] items-center gap-1.5 rounded-sm bg-surface px-2 py-0.5 text-sm [&_svg]:size-3.5 [&_svg]:shrink-0">
        {isMuted ? <MicOff aria-hidden="true" className="text-amber" /> : null}
        {isSpeaking && !isMuted ? <AudioLines aria-hidden="true" className="text-accent" /> : null}
        <span className="truncate">{shown}</span>
        {participant.isLocal && <span className="shrink-0 text-ink-soft">{`(${words('you')})`}</span>}
        {isMuted && <VisuallyHidden>{words('micOff')}</VisuallyHidden>}
      </p>
    </li>
  );
}
