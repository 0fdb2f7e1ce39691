'use client';

import { isTrackReference, useTracks, VideoTrack } from '@livekit/components-react';
import { Track } from 'livekit-client';
import { useTranslations } from 'next-intl';
import { joinClasses } from '../../lib/join-classes';
import { PersonTile } from './tile';

/** Everybody's pictures; a shared screen comes first and largest. */
export function Stage() {
  const words = useTranslations('rooms.call');
  const tracks = useTracks([
    { source: Track.Source.Camera, withPlaceholder: true },
    { source: Track.Source.ScreenShare, withPlaceholder: false },
  ]);
  const shared = tracks.filter(isTrackReference).filter(({ source }) => source === Track.Source.ScreenShare);
  const people = tracks.filter(({ source, participant }) => source === Track.Source.Camera && !participant.isAgent);

  return (
    <div className="flex flex-col gap-2">
      {shared.map((trackRef) => (
        <figure key={trackRef.publication.trackSid} className="overflow-hidden rounded-md border border-line bg-sunken">
          <VideoTrack trackRef={trackRef} aria-hidden="true" className="aspect-video w-full object-contain" />
          <figcaption className="border-t border-line bg-surface px-3 py-1 text-sm">
            {words('screenOf', { name: trackRef.participant.name || trackRef.participant.identity })}
          </figcaption>
        </figure>
      ))}
      <ul
        aria-label={words('tiles')}
        className={joinClasses(
          'grid gap-2',
          shared.length > 0
            ? 'grid-cols-[repeat(auto-fill,minmax(8rem,1fr))]'
            : 'grid-cols-[repeat(auto-fit,minmax(9.5rem,1fr))] sm:grid-cols-[repeat(auto-fit,minmax(15rem,1fr))]',
        )}
      >
        {people.map((trackRef) => (
          <PersonTile key={trackRef.participant.identity} trackRef={trackRef} />
        ))}
      </ul>
    </div>
  );
}
